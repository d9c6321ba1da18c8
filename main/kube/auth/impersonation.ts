/** The headers that ask the server to treat us as somebody else. */
import { fail } from '../../../preload/contract/failure'
import type { Impersonation } from '../config/access'

/** The headers; a group is a header of its own. */
export function impersonationHeaders(as: Impersonation | undefined): Record<string, string | string[]> {
  if (!as) return {}
  const headers: Record<string, string | string[]> = { 'Impersonate-User': value(as.user) }
  if (as.groups && as.groups.length > 0) headers['Impersonate-Group'] = as.groups.map(value)
  if (as.uid !== undefined) headers['Impersonate-Uid'] = value(as.uid)
  // The server takes %xx for whatever a header's name cannot hold.
  for (const [key, values] of Object.entries(as.extra ?? {})) headers[`Impersonate-Extra-${escaped(key)}`] = values.map(value)
  return headers
}

/** Headers carry bytes: UTF-8, one character per byte, as kubectl sends it. */
function value(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text)) throw fail('invalid', 'The name of the user or group to act as holds characters that no name has.', { remedy: 'Remove line breaks and other control characters.' })
  return Buffer.from(text, 'utf8').toString('latin1')
}

function escaped(key: string): string {
  return [...Buffer.from(key.toLowerCase(), 'utf8')]
    .map((byte) => (/[a-z0-9!#$&'*+.^_`|~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`)).join('')
}
