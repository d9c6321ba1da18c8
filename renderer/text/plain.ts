/** Text from outside made harmless to show: nothing in it can reorder, hide or break what stands around it. */

/**
 * Control characters, those that change the direction of what follows, and those that cannot be seen at all, with which
 * two names that differ look the same. Joiners are letters' business in many scripts, and unruly only where none is joined.
 */
const unruly = /(?![\t\n])\p{Cc}|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|(?<=^|\p{ASCII})[\u200c\u200d]/gu

/** The same text with each unruly character shown as a box, cut to `most` characters. */
export function plain(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text
  return cut.replace(unruly, '\ufffd')
}
