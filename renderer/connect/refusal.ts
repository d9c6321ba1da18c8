/** What is wrong with a URI typed by hand, before main is asked. Main checks again: this is for a quick, clear word only. */
import { connectText } from '../text/connect'

const { refusals } = connectText

export interface Refusal {
  readonly message: string
  /** The person may agree to it. */
  readonly needsConsent: boolean
}

const refused = (message: string): Refusal => ({ message, needsConsent: false })

/** Nothing when there is nothing to say against it. */
export function refusalOf(uri: string): Refusal | undefined {
  const typed = uri.trim()
  if (typed === '') return refused(refusals.empty)
  const scheme = /^([a-z][a-z0-9]*)(?:\+([a-z0-9]+))?:/i.exec(typed)
  if (!scheme) return refused(refusals.noScheme)
  const transport = scheme[2]?.toLowerCase()
  if (transport === 'ssh' || transport === 'libssh' || transport === 'libssh2') return refused(refusals.ssh)
  if (transport === 'ext') return refused(refusals.ext)
  if (!typed.slice(scheme[0].length).startsWith('//')) return refused(refusals.slashes)
  const parameters = new URLSearchParams(typed.split('?')[1] ?? '')
  if (parameters.has('command') || parameters.has('netcat')) return refused(refusals.command)
  const noVerify = parameters.get('no_verify')
  return noVerify !== null && noVerify !== '0' ? { message: refusals.unverified, needsConsent: true } : undefined
}
