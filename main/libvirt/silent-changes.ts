/**
 * Notices what libvirt sends no event for: `virsh setmaxmem --config`, a device attached for the next start, and the like.
 * Only while a machine's page is open: its definitions are looked at now and every few seconds, and read again by the
 * inventory when their text is another one.
 */
import { DomainXmlFlags } from '../../native/constants'
import type { SessionContext } from './context'
import type { End } from '../provider/session'

const everyMs = 5_000
/** A definition of more characters than this is not fetched again and again. */
const mostWatched = 2 ** 20

export function watchSilentChanges(context: SessionContext, key: string): End {
  let seen: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false

  const look = async () => {
    // A machine that went, or a lost link, is told elsewhere; it may come back.
    const text = await definitionsOf(context, key).catch(() => undefined)
    if (isOver) return
    if (text !== undefined && text !== seen) {
      seen = text
      context.refresh(key)
    }
    if (text === undefined || text.length <= mostWatched) timer = setTimeout(() => void look(), everyMs)
  }

  void look()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}

/** Of the next start, and of what runs now where that is another one. */
async function definitionsOf(context: SessionContext, key: string): Promise<string | undefined> {
  const known = context.known(key)
  if (!known) return undefined
  const domain = await context.domain(key)
  try {
    const { isActive, isPersistent } = known.summary
    const flags = [...(isPersistent ? [DomainXmlFlags.INACTIVE] : []), ...(isActive ? [0] : [])]
    return (await Promise.all(flags.map((flag) => domain.xml(flag)))).join('\n')
  } finally {
    domain.close()
  }
}
