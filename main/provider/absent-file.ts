/**
 * One sentence for a file that is not there, one that may not be read, and one that a page may not ask about: whoever
 * asks must not learn from the answer which it is.
 */
export const absentFile = 'There is no such file, or you may not read it. Choose it with Browse.'
