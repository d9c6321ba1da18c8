/** Text from a guest or a server, made fit for a sentence of ours. */

const mostForeign = 200

/** Text from a guest or server: on one line, without characters that hide or turn text, and short. */
export function foreign(text: string): string {
  const plain = text.slice(0, 4 * mostForeign).replace(/[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]+/gu, ' ').trim()
  return plain.length > mostForeign ? `${plain.slice(0, mostForeign)}…` : plain
}
