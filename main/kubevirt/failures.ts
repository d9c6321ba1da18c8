/**
 * What KubeVirt says beyond what Kubernetes does. It answers much with HTTP 500 and a plain text, so this is the one place that goes
 * by the text; everything else is the Kubernetes client's own table.
 */
import { fail, type FailureError, type FailureCode } from '../../preload/contract/failure'
import { failureErrorOf, type FailureContext } from '../kube/failures'
import { KubeError } from '../kube/transport'

interface Row {
  readonly says: RegExp
  readonly code: FailureCode
  readonly message: string
  readonly remedy?: string
}

/** The first that fits. */
const rows: readonly Row[] = [
  { says: /Active (VNC|\w+) connection\. Request denied/i, code: 'conflict', message: 'Somebody else is connected to this console.', remedy: 'Take it over, or wait until they are done.' },
  { says: /does not have guest agent connected/i, code: 'conflict', message: 'The guest agent is not connected.', remedy: 'Install and start qemu-guest-agent inside the guest.' },
  { says: /feature ?gate|not enabled in kubevirt-config/i, code: 'unsupported', message: 'This cluster has that feature switched off.', remedy: 'Whoever runs the cluster can switch it on in KubeVirt’s configuration.' },
  { says: /stop\/start already underway/i, code: 'conflict', message: 'It is being started or stopped already.', remedy: 'Wait until that is done.' },
  { says: /snapshot is in progress/i, code: 'conflict', message: 'A snapshot of it is being made.', remedy: 'Wait until that is done.' },
  { says: /VMI is paused|VMI.* is already paused/i, code: 'conflict', message: 'It is paused.', remedy: 'Resume it first.' },
  { says: /(VMI|VM|VirtualMachineInstance|virtual machine instance) is not running|non-running VMI|because phase is \w* ?instead of|VMI is not started|is not in Running/i, code: 'conflict', message: 'It is not running.', remedy: 'Start it first.' },
  { says: /dialing VM:|connection refused/i, code: 'unreachable', message: 'Nothing inside the guest answers at this port.', remedy: 'See whether the service runs in the guest, and whether its firewall or a network policy lets it through.' },
]

/** What was thrown by a request to the cluster, ready to be thrown on. */
export function virtFailure(thrown: unknown, context: FailureContext = {}): FailureError {
  if (thrown instanceof KubeError && (thrown.status >= 500 || thrown.status === 400 || thrown.status === 409)) {
    const row = rows.find(({ says }) => says.test(thrown.message))
    if (row) return fail(row.code, row.message, { ...(row.remedy === undefined ? {} : { remedy: row.remedy }), detail: `HTTP ${thrown.status}: ${thrown.message}`.slice(0, 10_000) })
  }
  return failureErrorOf(thrown, context)
}

/** For a machine that is not there. */
export function gone(): FailureError {
  return fail('notFound', 'This machine is no longer there.', { remedy: 'Somebody else removed it.' })
}

/** Whether a request was refused for want of a right, as opposed to a login that ended. */
export function isRefusal(thrown: unknown): boolean {
  return thrown instanceof KubeError && (thrown.status === 403 || (thrown.status === 401 && !thrown.more.isStatus))
}
