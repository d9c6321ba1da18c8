/** What it takes to run machines on this computer, and what of it is there. */
import { z } from 'zod'

/** What was found; the window has a sentence for each. */
export const findings = [
  'processorWorks', 'processorOff', 'processorOfGuest',
  'kvmWorks', 'kvmIdle', 'kvmClosed', 'kvmNextLogin', 'kvmMissing', 'kvmImpossible',
  'nestedWorks', 'nestedOff', 'nestedUnknown', 'nestedImpossible',
  'qemuWorks', 'qemuMissing',
  'systemWorks', 'systemClosed', 'systemNextLogin', 'systemStopped', 'systemDead', 'systemMissing',
  'sessionWorks', 'sessionMissing',
  'notLinux',
] as const
export type Finding = (typeof findings)[number]

/** One thing that was looked at. */
export const check = z.strictObject({
  id: z.enum(['processor', 'kvm', 'nested', 'qemu', 'system', 'session', 'platform']),
  /** `note`: worth knowing, and nothing that keeps machines from running. */
  state: z.enum(['good', 'bad', 'note']),
  finding: z.enum(findings),
  /** What mends it, to be typed in a terminal. */
  command: z.string().optional(),
})
export type Check = z.infer<typeof check>
