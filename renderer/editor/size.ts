/** How much source the window takes: a definition of megabytes is damage or an attack, and must not stop the window. */

/** Up to here a source is edited; a real one has some ten thousand characters. */
export const mostEdited = 2_000_000
/** So much of a larger one is shown. */
export const mostShown = 200_000

/** Whether a text is too large to be edited. */
export const isTooLarge = (text: string): boolean => text.length > mostEdited

/** What is shown of a text: all of it, or its beginning, cut at the end of a line where there is one. */
export function shownPart(text: string): string {
  if (!isTooLarge(text)) return text
  const cut = text.lastIndexOf('\n', mostShown)
  return text.slice(0, cut > mostShown / 2 ? cut : mostShown)
}
