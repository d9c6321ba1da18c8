/** Text from outside made harmless to show: nothing in it can reorder, hide or break what stands around it. */

/** Control characters, and those that change the direction of what follows. */
const unruly = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** The same text with each unruly character shown as a box, cut to `most` characters. */
export function plain(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return cut.replace(unruly, '\ufffd')
}
