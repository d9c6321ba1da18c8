/** What may stand in the log: one line, of a bounded length, without XML and without secrets. Takes time in step with the length. */

const most = 8_000

export function cleanLine(text: string): string {
  return withoutXml(text.slice(0, most))
    .replaceAll(/((?:pass(?:word|wd|phrase)?|secret|token|authorization|key)(?:[-_][\w-]{0,20})?["']?\s{0,4}[:=]\s{0,4})("[^"]*"|'[^']*'|(?:bearer\s+)?[^\s,;&]+)/gi, '$1[left out]')
    .replaceAll(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END|$)/g, '[key left out]')
    .replaceAll(/\b(bearer\s{1,4})[\w.~+/=-]{8,}/gi, '$1[left out]')
    .replaceAll(/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}|\bsha256~[\w-]{8,}/g, '[token left out]')
    .replaceAll(/(:\/\/[^\s/:@]{1,100}):[^\s/@]+@/g, '$1:[left out]@')
    .replaceAll(/\r?\n/g, '\n    ')
    .slice(0, most)
}

/** Machine definitions carry passwords and host paths: from the first tag to the last, or to the end where it was broken off. */
function withoutXml(text: string): string {
  // Stack traces say <anonymous>; that is no element.
  const plain = text.replaceAll('<anonymous>', '(anonymous)')
  const begin = plain.search(/<[A-Za-z?!/]/)
  if (begin < 0) return plain
  const end = plain.lastIndexOf('>')
  return `${plain.slice(0, begin)}[XML left out]${end > begin ? plain.slice(end + 1) : ''}`
}
