/** Where secrets stand in a YAML text: what cloud-init is given, and passwords wherever they are. Line by line, so that a text that is only half typed is read too. */

/** From the first to behind the last character of a value. */
export interface Range {
  readonly from: number
  readonly to: number
}

const names = 'userData|userDataBase64|networkData|networkDataBase64|user-data|password|passwd|hashed_passwd|hashed-passwd|plain_text_passwd|plain-text-passwd|passphrase|token|psk'
const keyed = new RegExp(`^(\\s*(?:- +)*)(["']?)(?:${names})\\2[ \\t]*:(?:[ \\t]+|$)`, 'i')
const inFlow = new RegExp(`[{,]\\s*(["']?)(?:${names})\\1\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|'(?:[^']|'')*'|[^,}\\s][^,}]*)`, 'gi')

const named = new RegExp(`(?:^|\\.)(?:${names})$`, 'i')

/** Whether the last field of a path (`spec.volumes[1].cloudInitNoCloud.userData`) is one that holds a secret. */
export const isSecretField = (path: string): boolean => named.test(path)

/** In their order; none lies within another. */
export function secretsIn(text: string): readonly Range[] {
  const found: Range[] = []
  const lines = text.split('\n')
  let at = 0
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const key = keyed.exec(line)
    if (!key) {
      if (line.includes('{')) for (const match of line.matchAll(inFlow)) found.push({ from: at + match.index + match[0].length - (match[2] ?? '').length, to: at + match.index + match[0].length })
      at += line.length + 1
      continue
    }
    const below = deeperLines(lines, index, (key[1] ?? '').length)
    const inline = line.slice(key[0].length)
    const isBlock = /^[|>][-+\d]*\s*(#.*)?$/.test(inline) || inline.trim() === ''
    const end = at + line.length + below.reduce((sum, one) => sum + 1 + one.length, 0)
    const firstBelow = at + line.length + 1
    const from = isBlock ? firstBelow + indentOf(below[0] ?? '') : at + key[0].length
    if (end > from) found.push({ from, to: end })
    index += below.length
    at = end + 1
  }
  return found
}

/** The lines after one that belong to its value: deeper than its key, with the empty ones between them. */
function deeperLines(lines: readonly string[], index: number, indent: number): string[] {
  let last = index
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next] ?? ''
    if (line.trim() === '') continue
    if (indentOf(line) <= indent) break
    last = next
  }
  return lines.slice(index + 1, last + 1)
}

const indentOf = (line: string): number => line.length - line.trimStart().length
