/** Which consoles a machine has, and why one cannot be opened now. */
import type { ConsoleOffer } from '../../preload/contract/machine'
import { rdpOffer } from '../provider/rdp-probe'
import { isPaused, isRunning, may, type Subject } from './actions/subject'
import { familyOf } from './os-name'
import { rights, type Right } from './rights'

export function consoleOffers(subject: Subject): ConsoleOffer[] {
  const { vmi, vm } = subject.machine
  const family = familyOf(vmi?.osId, vmi?.os, vm?.os ?? vmi?.osHint ?? vm?.preference?.name)
  const paused = isPaused(subject) ? 'It is paused.' : true
  const refusal = allowedOf(subject, paused, rights.portforward)
  const traits = vmi?.traits ?? vm?.traits
  return [
    { id: 'vnc:0', kind: 'vnc', label: 'Display', allowed: allowedOf(subject, traits?.hasDisplay !== false || 'It has no display (autoattachGraphicsDevice is off).', rights.vnc) },
    { id: 'serial:0', kind: 'serial', label: 'Serial console', allowed: allowedOf(subject, traits?.hasSerial !== false || 'It has no serial console (autoattachSerialConsole is off).', rights.console) },
    rdpOffer(refusal === true ? undefined : refusal, family === 'windows', subject.context.rdp.of(subject.machine.key), subject.context.rdp.portOf(subject.machine.key)),
  ]
}

function allowedOf(subject: Subject, has: true | string, right: Right): true | string {
  if (has !== true) return has
  if (!isRunning(subject) && !isPaused(subject)) return 'It is not running.'
  if (subject.context.isReadOnly) return 'The connection is read-only.'
  return may(subject, right)
}
