/** What is pasted into a terminal comes from anywhere: no byte of it may be more than text. */

/**
 * The text without control characters but tab and line end: an ESC could end a bracketed paste early, so that the guest's shell
 * takes the rest for typed, and Ctrl+C or Ctrl+D are keys that nobody pressed.
 */
export const pasteable = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\t\n])\p{Cc}/gu, '')

/** How many lines are run one after the other where the guest does not take a paste as one. */
export const linesIn = (text: string): number => text.trimEnd().split('\n').length
