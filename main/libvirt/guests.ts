/**
 * Fills in what only running guests can tell the rows: addresses and the system's name. Nothing announces a DHCP lease, so
 * after a machine has started the leases are looked at a few times, ever more rarely, until it has an address; and
 * once when its agent connects. A machine that stays as it is costs nothing.
 */
import { GuestInfoTypes } from '../../native/constants'
import { addressesOf, leases, own } from './addresses'
import { askAlone } from './alone'
import type { Known, SessionContext } from './context'
import type { Ledger } from './ledger'

/** Seconds after a start (or after the session opened) at which addresses are looked for. */
const looksAfterSeconds = [1, 4, 10, 20, 40, 80, 160]

/** A guest that hangs must not hold up the others. */
const agentPatienceSeconds = 2

/** Nor must a QEMU that hangs, ms. */
const limitMs = 30_000

/** Looks into guests while it is open. */
export interface Guests {
  close(): void
}

export function watchGuests(context: SessionContext, ledger: Ledger): Guests {
  /** Machines without an address yet, and the look that comes next. */
  const looking = new Map<string, number>()
  const timers = new Set<NodeJS.Timeout>()
  let isOver = false

  const after = (ms: number, work: () => Promise<void>) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!isOver) void work().catch(() => {})
    }, ms)
    timers.add(timer)
  }

  const runs = (known: Known | undefined): known is Known => known !== undefined && known.summary.isActive && known.definition !== undefined

  /** One round for all machines whose time it is. */
  const round = async (index: number) => {
    const keys = [...looking].filter(([, next]) => next === index).map(([key]) => key)
    // Who starts from now on waits for a round of its own.
    for (const key of keys) looking.set(key, index + 1)
    const byMac = keys.length > 0 ? await leases(context.connection) : undefined
    for (const key of keys) {
      const known = ledger.get(key)
      if (!byMac || !runs(known)) {
        looking.delete(key)
        continue
      }
      const leased = own(known, byMac)
      const found = leased.length > 0 || known.definition?.nics.every(({ kind }) => kind === 'network' || kind === 'user') ? leased : await lookInside(key, known)
      if (found.length > 0) ledger.amend(key, { addresses: found })
      if (found.length > 0 || index + 1 >= looksAfterSeconds.length) looking.delete(key)
    }
    if ([...looking.values()].includes(index + 1)) schedule(index + 1)
  }

  const schedule = (index: number) => after((looksAfterSeconds[index]! - (looksAfterSeconds[index - 1] ?? 0)) * 1_000, () => round(index))

  const look = (key: string) => {
    if (looking.has(key)) return
    if (![...looking.values()].includes(0)) schedule(0)
    looking.set(key, 0)
  }

  const lookInside = async (key: string, known: Known): Promise<string[]> => {
    return own(known, await askAlone(context, { ask: async (connection) => addressesOf(await connection.domainByUUID(key), known), about: key, limitMs }))
  }

  /** The agent has just connected, or was when we came. */
  const ask = async (key: string) => {
    const known = ledger.get(key)
    if (!known?.summary.isActive) return
    const { info, byMac } = await askAlone(context, {
      async ask(connection) {
        const domain = await connection.domainByUUID(key)
        await domain.setAgentTimeout(agentPatienceSeconds).catch(() => {})
        return { info: await domain.guestInfo(GuestInfoTypes.OS).catch((): Record<string, unknown> => ({})), byMac: await addressesOf(domain, known) }
      },
      about: key,
      limitMs,
    })
    const agentOs = info['os.pretty-name'] ?? info['os.name']
    const addresses = own(known, byMac)
    ledger.amend(key, { ...(typeof agentOs === 'string' ? { agentOs: agentOs.slice(0, 200) } : {}), ...(addresses.length > 0 ? { addresses } : {}) })
  }

  /** What ran at the last change, and whether its agent was there. */
  const seen = new Map<string, boolean>()
  const notice = (keys: Iterable<string>) => {
    for (const key of keys) {
      const known = ledger.get(key)
      if (!runs(known)) {
        seen.delete(key)
        looking.delete(key)
        continue
      }
      const hasAgent = known.definition?.isAgentConnected ?? false
      if (!seen.has(key) && known.definition!.nics.length > 0) look(key)
      if (hasAgent && seen.get(key) !== true && !context.isReadOnly) after(0, () => ask(key))
      seen.set(key, hasAgent)
    }
  }
  const forget = ledger.onChange(({ changed, removed }) => notice([...changed, ...removed]))
  notice([...ledger.all()].map(({ key }) => key))

  return {
    close() {
      isOver = true
      forget()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
