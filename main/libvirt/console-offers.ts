/** Which consoles a machine offers now, and why not, as sentences. What is not offered cannot be opened. */
import type { ConsoleOffer } from '../../preload/contract/machine'
import type { Known, SessionContext } from './context'

type Host = Pick<SessionContext, 'isDemo' | 'isLocal' | 'isReadOnly'>

/** The consoles that the definition names, in its order. */
export function consoleOffers(host: Host, known: Known): ConsoleOffer[] {
  return (known.definition?.consoles ?? []).map(({ id, kind, label, trouble }) => ({
    id,
    kind,
    label,
    allowed: refusal(host, known, kind) ?? trouble ?? true,
  }))
}

function refusal(host: Host, known: Known, kind: ConsoleOffer['kind']): string | undefined {
  if (host.isDemo) return 'Demo machines have no real console.'
  if (host.isReadOnly) return 'This connection is read-only, and a console can type.'
  if (!known.summary.isActive) return known.summary.state === 'crashed' ? 'The machine crashed. Start it again first.' : 'Start the machine first.'
  if (kind === 'vnc' && !host.isLocal) return 'A display can only be shown from machines on this computer so far.'
  return undefined
}
