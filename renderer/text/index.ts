/** One place for every sentence of the window, by area; ready for other languages. */
