/** What a failed login wants: that the person has seen a command and allowed it. How a host says so, and how it is said to the window. */
import { z } from 'zod'
import type { Failure } from '../../preload/contract/failure'
import { consentWanted } from '../provider/session'

const wish = z.object({ fingerprint: z.string().min(1).max(200), command: z.string().min(1) })
/** A command that waits for the person's word. Its text is a stranger's. */
export type CommandWish = z.infer<typeof wish>

/** What a failure wants to be allowed; nothing where it is another failure. */
export function wishIn({ code, detail }: Failure): CommandWish | undefined {
  if (code !== 'denied' || !detail?.startsWith(consentWanted)) return undefined
  try {
    return wish.safeParse(JSON.parse(detail.slice(consentWanted.length))).data
  } catch {
    return undefined
  }
}

/** The same failure for a person to read: the command itself is the detail. */
export function legible(failure: Failure): Failure {
  const wanted = wishIn(failure)
  return wanted ? { ...failure, detail: wanted.command } : failure
}

/** After the person refused; they are asked again when they connect again. */
export function refused(failure: Failure): Failure {
  return { ...legible(failure), remedy: 'You did not allow it, so nothing was run. Connect again to be asked once more.' }
}

/** A command that changes at every update of its program leaves a fingerprint each time. */
const mostCommands = 100

/**
 * Asks the person where a failure wants that; whether they agreed, which is remembered first. Nothing for another failure,
 * and for a command that was allowed before: then something else is wrong.
 */
export function permission(failure: Failure, allowed: readonly string[], ask: (command: string) => Promise<void>, remember: (allowed: string[]) => void): Promise<boolean> | undefined {
  const wanted = wishIn(failure)
  if (!wanted || allowed.includes(wanted.fingerprint)) return undefined
  return ask(wanted.command).then(
    () => {
      remember([...allowed, wanted.fingerprint].slice(-mostCommands))
      return true
    },
    () => false,
  )
}
