/** Which consoles a machine offers now, and why not, as sentences. What is not offered cannot be opened. */
import type { ConsoleOffer } from '../../preload/contract/machine'
import { rdpOffer } from '../provider/rdp-probe'
import type { Known, SessionContext } from './context'
import { familyOf } from './osinfo-name'

type Host = Pick<SessionContext, 'isDemo' | 'isLocal' | 'isReadOnly' | 'rdp'>

/** The consoles that the definition names, in its order, and the guest's own desktop. */
export function consoleOffers(host: Host, known: Known): ConsoleOffer[] {
  const named: ConsoleOffer[] = (known.definition?.consoles ?? []).map(({ id, kind, label, trouble }) => ({
    id,
    kind,
    label,
    allowed: refusal(host, known, kind) ?? trouble ?? true,
  }))
  // Nothing is known of a machine's network before its definition was read.
  if (!known.definition) return named
  return [...named, rdpOffer(refusal(host, known, 'rdp'), familyOf(known) === 'windows', host.rdp.of(known.key), host.rdp.portOf(known.key))]
}

function refusal(host: Host, known: Known, kind: ConsoleOffer['kind']): string | undefined {
  if (host.isDemo) return 'Demo machines have no real console.'
  if (host.isReadOnly) return 'This connection is read-only, and a console can type.'
  if (!known.summary.isActive) return known.summary.state === 'crashed' ? 'The machine crashed. Start it again first.' : 'Start the machine first.'
  if (kind === 'vnc' && !host.isLocal) return 'A display can only be shown from machines on this computer so far.'
  if (kind === 'rdp' && !host.isLocal) return 'A remote desktop can only be reached in machines on this computer so far.'
  if (kind === 'rdp' && known.summary.state === 'paused') return 'The machine is paused.'
  return undefined
}
