/** What is wrong with a URI typed by hand, before main is asked. Main checks again: this is for a quick, clear word only. */
import { connectText } from '../text/connect'

const { refusals } = connectText

/** A sentence; nothing when there is nothing to say against it. What a person may agree to, main asks about. */
export function refusalOf(uri: string): string | undefined {
  const typed = uri.trim()
  if (typed === '') return refusals.empty
  const scheme = /^([a-z][a-z0-9]*)(?:\+([a-z0-9]+))?:/i.exec(typed)
  if (!scheme) return refusals.noScheme
  const transport = scheme[2]?.toLowerCase()
  if (transport === 'ssh' || transport === 'libssh' || transport === 'libssh2') return refusals.ssh
  if (transport === 'ext') return refusals.ext
  if (!typed.slice(scheme[0].length).startsWith('//')) return refusals.slashes
  const parameters = new URLSearchParams(typed.split('?')[1] ?? '')
  return parameters.has('command') || parameters.has('netcat') ? refusals.command : undefined
}
