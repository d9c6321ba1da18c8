/**
 * Keeps the ledger in step with libvirt. One bulk list fills it; from then on events say which machine to look up again
 * (they are edges: what they tell of the state is not believed), and the XML of each is read in the background. One loop
 * does all reading, one machine's news never overtakes another reading of it. Nothing is polled where the driver has
 * events; the whole list is read again after an overflow, when very much changed at once, and every ten minutes.
 */
import type { Known, SessionContext } from './context'
import type { Connection, DomainSummary, LibvirtEvent } from './driver'
import { isRefusal } from './failures'
import { ledger, type Ledger } from './ledger'
import { listAmounts, listMachines } from './list'
import { newsOf, type Depth } from './news'
import { readMachine } from './read-machine'

/** All machines of a connection, kept current until it is closed. */
export interface Inventory {
  readonly ledger: Ledger
  /** Said once the first list is whole: nothing is shown before. */
  readonly gap: string | undefined
  take(event: LibvirtEvent): void
  refresh(key: string): void
  allRead(): Promise<void>
  close(): void
}

/** More machines with news than this: one list is cheaper than looking each up. */
const manyNews = 64
const batch = 16
const relistMs = 10 * 60_000
const relistWithoutEventsMs = 5_000
const relistAfterFailureMs = 5_000

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Begins to list them; `hasEvents` says whether changes are told or have to be looked for. */
export async function openInventory(connection: Connection, alone: SessionContext['alone'], hasEvents: boolean): Promise<Inventory> {
  const book = ledger()
  const news = new Map<string, Depth>()
  let unread: string[] = []
  let mustRelist = false
  let isReading = false
  let isOver = false
  let gap: string | undefined
  let later: NodeJS.Timeout | undefined
  const waitingForAll: (() => void)[] = []

  const note = (key: string, depth: Depth) => {
    if (news.get(key) !== 'definition') news.set(key, depth)
    wake()
  }

  const relist = async () => {
    const listed = await listMachines(connection)
    gap = listed.gap
    const present = new Set<string>()
    for (const summary of listed.summaries) {
      present.add(summary.uuid)
      const before = book.get(summary.uuid)
      const hasManagedSave = summary.hasManagedSave ?? before?.hasManagedSave ?? false
      if (!before) {
        book.put({ key: summary.uuid, summary, hasManagedSave, addresses: [] })
        unread.push(summary.uuid)
      } else if (before.hasManagedSave !== hasManagedSave || !isSame(before.summary, summary)) {
        book.amend(summary.uuid, { summary, hasManagedSave })
        unread.push(summary.uuid)
      }
    }
    for (const { key } of book.all()) {
      if (present.has(key)) continue
      if (gap === undefined) book.remove(key)
      else news.set(key, 'state')
    }
  }

  const readSome = async (some: readonly (readonly [string, Depth])[]) => {
    await Promise.all(
      some.map(async ([key, depth]) => {
        try {
          const read = await readMachine(connection, key, depth, book.get(key))
          if (isOver) return
          if (!read) book.remove(key)
          else if (depth === 'text') book.putLater(withLatest(read, book.get(key)))
          else book.put(withLatest(read, book.get(key)))
        } catch (thrown) {
          // A closed connection ends the session; anything else concerns this machine, which keeps what was known.
          if (isRefusal(thrown, 'ERR_CLOSED')) isOver = true
        }
      }),
    )
  }

  const step = async () => {
    if (news.size > manyNews || mustRelist) {
      mustRelist = false
      const deep = [...news].filter(([, depth]) => depth === 'definition').map(([key]) => key)
      news.clear()
      await relist()
      unread = [...new Set([...deep, ...unread])]
    } else if (news.size > 0) {
      const some = [...news]
      news.clear()
      await readSome(some)
    } else await readSome(unread.splice(0, batch).map((key) => [key, 'text'] as const))
  }

  /** News that could not be read is in the next list. */
  const failed = () => {
    if (!connection.isOpen) isOver = true
    else later = setTimeout(relistSoon, relistAfterFailureMs)
  }

  const relistSoon = () => {
    mustRelist = true
    wake()
  }

  const wake = () => {
    if (isReading || isOver) return
    isReading = true
    void (async () => {
      // Events that belong together arrive together; let them gather for a turn.
      await nextTurn()
      while (!isOver && (news.size > 0 || unread.length > 0 || mustRelist)) await step().catch(failed)
      isReading = false
      for (const done of waitingForAll.splice(0)) done()
    })()
  }

  await relist()
  // What runs is looked at first.
  unread.sort((a, b) => Number(book.get(b)?.summary.isActive ?? false) - Number(book.get(a)?.summary.isActive ?? false))
  void listAmounts({ alone }).then((amounts) => {
    for (const [key, some] of amounts) if (!isOver && book.get(key)?.definition === undefined) book.amend(key, some)
    wake()
  })

  const again = setInterval(relistSoon, hasEvents ? relistMs : relistWithoutEventsMs)

  return {
    ledger: book,
    get gap() {
      return gap
    },
    take(event) {
      if (event.kind === 'overflow') {
        relistSoon()
      } else {
        const depth = newsOf(event)
        if (depth && 'uuid' in event) note(event.uuid, depth)
      }
    },
    refresh: (key) => note(key, 'definition'),
    allRead: () => (isReading || unread.length > 0 ? new Promise<void>((resolve) => waitingForAll.push(resolve)) : Promise.resolve()),
    close() {
      isOver = true
      clearInterval(again)
      clearTimeout(later)
      for (const done of waitingForAll.splice(0)) done()
    },
  }
}

/** What guests told while the machine was being read is kept, as long as it runs. */
function withLatest(read: Known, latest: Known | undefined): Known {
  if (!latest || !read.summary.isActive) return read
  return { ...read, addresses: latest.addresses, ...(latest.agentOs === undefined ? {} : { agentOs: latest.agentOs }) }
}

function isSame(a: DomainSummary, b: DomainSummary): boolean {
  return a.state === b.state && a.reason === b.reason && a.id === b.id && a.name === b.name && a.isPersistent === b.isPersistent && a.isAutostart === b.isAutostart
}
