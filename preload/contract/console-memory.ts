/** What a person set for consoles: of one machine, and for all. Every list is bounded. */
import { z } from 'zod'

/** Keys that are pressed together, by the name that a person gave them. */
export const combination = z.strictObject({ name: z.string().min(1).max(60), keys: z.string().min(1).max(60) })
export type Combination = z.infer<typeof combination>

/** So many combinations a list has at most. */
export const mostCombinations = 30
/** So many machines are remembered; the one used longest ago is forgotten first. */
export const mostRemembered = 500

/** One machine; what was never chosen is absent. */
export const machineConsoles = z.strictObject({
  machineId: z.string().max(500),
  /** The console that the person chose last. */
  consoleId: z.string().max(100).exactOptional(),
  /** The layout of the guest's keyboard. */
  layout: z.string().max(20).exactOptional(),
  /** How fast the guest is typed to. */
  pace: z.enum(['fast', 'steady', 'slow']).exactOptional(),
  combinations: z.array(combination).max(mostCombinations).exactOptional(),
  /** Where the guest serves its remote desktop. */
  rdpPort: z.number().int().min(1).max(65_535).exactOptional(),
})
export type MachineConsoles = z.infer<typeof machineConsoles>
