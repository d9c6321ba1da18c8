/** What may stand in the log: one line, of a bounded length, without XML and without secrets. */

const most = 8_000

/** Machine definitions carry passwords and host paths; whatever looks like one is left out. */
export function cleanLine(text: string): string {
  return text
    .slice(0, most * 4)
    // Stack traces say <anonymous>; that is no element.
    .replaceAll('<anonymous>', '(anonymous)')
    .replaceAll(/<[A-Za-z?!][^]*>/g, '[XML left out]')
    .replaceAll(/((?:pass(?:word|wd|phrase)?|secret|token|authorization|key)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:bearer\s+)?[^\s,;&]+)/gi, '$1[left out]')
    .replaceAll(/(\w+:\/\/[^\s/:@]+):[^\s/@]+@/g, '$1:[left out]@')
    .slice(0, most)
    .replaceAll(/\r?\n/g, '\n    ')
}
