/** Logins to clusters that are about to end and that nobody renews but the person. */
import type { Connection } from '../../preload/contract/connection'
import type { Note } from './note'

const mostAheadMs = 7 * 86_400_000
/** Of a login's whole life: a token for a day is no news from its first hour on. */
const aheadShare = 0.2

/** Looks at connections; each login's end is told once. */
export function watchLogins(now: () => number = Date.now): (connections: Iterable<Connection>) => readonly Note[] {
  const told = new Set<string>()
  return (connections) => [...connections].flatMap(({ id, name, link, host }): Note[] => {
    const login = host?.cluster?.login
    if (link.state !== 'live' || !login) return []
    const { kind, since, until } = login
    const aheadMs = Math.min(mostAheadMs, since === undefined ? mostAheadMs : (until - since) * aheadShare)
    const leftMs = until - now()
    const key = `${id} ${until}`
    if (leftMs > aheadMs || told.has(key)) return []
    told.add(key)
    const what = kind === 'token' ? 'token' : 'certificate'
    return [{ kind: 'expiring', title: leftMs <= 0 ? `The ${what} for ${name} has ended` : `The ${what} for ${name} ends in ${inWords(leftMs)}`, detail: 'Get a new one before you are locked out.', connectionId: id }]
  })
}

function inWords(ms: number): string {
  const [count, unit] = ms >= 2 * 86_400_000 ? [ms / 86_400_000, 'day'] as const : ms >= 2 * 3_600_000 ? [ms / 3_600_000, 'hour'] as const : [Math.max(1, ms / 60_000), 'minute'] as const
  const whole = Math.floor(count)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
