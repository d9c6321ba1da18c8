/** Opens a console of a machine in a cluster: looks the machine up as it is now, judges the offer on that, and connects its bytes with the pipe. */
import { fail } from '../../../preload/contract/failure'
import { isPaused, isRunning, type Subject } from '../actions/subject'
import { consoleOffers } from '../console-offers'
import type { OpenConsole } from '../context'
import { readMachine } from '../read-machine'
import { openDisplay } from './display'
import { openSerial } from './serial'

export const openConsole: OpenConsole = async (context, { key, consoleId, force }, pipe) => {
  const subject: Subject = { context, machine: await readMachine(context, key) }
  const offer = consoleOffers(subject).find(({ id }) => id === consoleId)
  if (!offer) throw fail('notFound', 'The machine has no such console.', { remedy: 'Open another one from its page.', detail: consoleId })
  const { vmi } = subject.machine
  // Only what the machine's next start mends is a conflict; the rest stays as it is.
  if (offer.allowed !== true) throw fail(isRunning(subject) || isPaused(subject) ? 'unsupported' : 'conflict', offer.allowed)
  if (!vmi) throw fail('conflict', 'It is not running.')
  const opening = { key, isForced: force, vmi }
  if (offer.kind === 'vnc') await openDisplay(context, opening, pipe)
  else await openSerial(context, opening, pipe)
}
