/** Logins to clusters that are about to end and that nobody renews but the person. */
import type { Connection } from '../../preload/contract/connection'
import type { Note } from './note'
import { words } from '../words'

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
    const { ended, ends } = words().notes.logins[kind === 'token' ? 'token' : 'certificate']
    return [{ kind: 'expiring', title: leftMs <= 0 ? ended(name) : ends(name, inWords(leftMs)), detail: words().notes.renew, connectionId: id }]
  })
}

function inWords(ms: number): string {
  const { days, hours, minutes } = words().notes
  if (ms >= 2 * 86_400_000) return days(Math.floor(ms / 86_400_000))
  if (ms >= 2 * 3_600_000) return hours(Math.floor(ms / 3_600_000))
  return minutes(Math.floor(Math.max(1, ms / 60_000)))
}
