/** What a failed attempt wants: that the person has seen a login command, or what is unsafe about the way, and agreed to it. How that is asked, remembered and said to the window. */
import type { Failure } from '../../preload/contract/failure'
import { consentWanted, consentWish, type ConsentWish } from '../provider/session'

/** What a failure wants to be agreed to; nothing where it is another failure. */
export function wishIn({ code, detail }: Failure): ConsentWish | undefined {
  if (code !== 'denied' || !detail?.startsWith(consentWanted)) return undefined
  try {
    return consentWish.safeParse(JSON.parse(detail.slice(consentWanted.length))).data
  } catch {
    return undefined
  }
}

/** The same failure for a person to read: what it is about is the detail. */
export function legible(failure: Failure): Failure {
  const wanted = wishIn(failure)
  return wanted ? { ...failure, detail: wanted.kind === 'command' ? wanted.command : [wanted.server, ...wanted.risks].join('\n') } : failure
}

/** After the person refused; they are asked again when they connect again. */
export function refused(failure: Failure): Failure {
  const what = wishIn(failure)?.kind === 'command' ? 'run' : 'sent'
  return { ...legible(failure), remedy: `You did not allow it, so nothing was ${what}. Connect again to be asked once more.` }
}

/** What the person has agreed to before: marks of commands and of risks. */
export interface Agreed {
  readonly allowedCommands: string[]
  readonly agreedRisks: string[]
}

/** A command that changes at every update of its program leaves a mark each time. */
const mostMarks = 100
const joined = (marks: readonly string[], more: readonly string[]): string[] => [...new Set([...marks, ...more])].slice(-mostMarks)

/**
 * Asks the person where a failure wants that; whether they agreed, which is remembered first. Nothing for another failure,
 * and for what was agreed to before: then something else is wrong. An attempt that follows while its question stands asks no second one.
 */
export function permissions() {
  const standing = new Map<string, Promise<boolean>>()

  return (id: string, failure: Failure, agreed: () => Agreed | undefined, ask: (wish: ConsentWish) => Promise<void>, remember: (agreed: Agreed) => void): Promise<boolean> | undefined => {
    const question = `${id} ${failure.detail}`
    const stands = standing.get(question)
    if (stands) return stands
    const wish = wishIn(failure)
    const before = agreed()
    if (!wish || !before || wish.marks.every((mark) => before[listOf(wish)].includes(mark))) return undefined
    const asked = ask(wish).then(
      () => {
        // Read again: the question may have stood for a while.
        const now = agreed()
        if (now) remember({ ...now, [listOf(wish)]: joined(now[listOf(wish)], wish.marks) })
        return true
      },
      () => false,
    ).finally(() => standing.delete(question))
    standing.set(question, asked)
    return asked
  }
}

function listOf({ kind }: ConsentWish): keyof Agreed {
  switch (kind) {
    case 'command': return 'allowedCommands'
    case 'risks': return 'agreedRisks'
  }
}
