/**
 * Open tabs survive a reload of the page (after a crash of the renderer) in the window's session storage; they are
 * forgotten when the window closes. What is read back is checked: storage is not trusted to hold what was written.
 */
import { z } from 'zod'
import { tabs } from './tabs'
import { mostTiles, tilesOf, type Layout } from './wall'

const key = 'tabs'
const id = z.string().max(1_100)
const tile = z.object({ kind: z.literal('tile'), id, machineId: id, consoleId: id })
/** Splits within splits; what is deeper than as many tiles can make it is not ours. */
const layoutWithin = (deep: number): z.ZodType<Layout> =>
  deep === 0 ? tile : z.union([tile, z.object({ kind: z.literal('split'), id, axis: z.enum(['row', 'column']), share: z.number().min(0).max(1), first: z.lazy(() => layoutWithin(deep - 1)), second: z.lazy(() => layoutWithin(deep - 1)) })])
const layout = layoutWithin(mostTiles).refine((whole) => tilesOf(whole).length <= mostTiles)
const tab = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inventory'), id: z.literal('inventory') }),
  z.object({ kind: z.literal('machine'), id, machineId: id, panel: z.string().max(100).exactOptional() }),
  z.object({ kind: z.literal('console'), id, machineId: id, consoleId: id, isPoppedOut: z.boolean() }),
  z.object({ kind: z.literal('wall'), id, layout }),
  z.object({ kind: z.literal('create'), id, connectionId: id.exactOptional(), mediumPath: z.string().max(4_096).exactOptional() }),
  z.object({ kind: z.literal('health'), id, connectionId: id }),
  z.object({ kind: z.literal('settings'), id: z.literal('settings') }),
])
const memory = z.object({ open: z.array(tab).min(1).max(100), activeId: id })

/** Restores the tabs of the page before this one, and remembers every change from now on. */
export function keepTabs(storage: Pick<Storage, 'getItem' | 'setItem'> = window.sessionStorage): void {
  const remembered = read(storage)
  if (remembered) tabs.setState(remembered)
  tabs.subscribe((state) => storage.setItem(key, JSON.stringify(state)))
}

function read(storage: Pick<Storage, 'getItem'>): z.infer<typeof memory> | undefined {
  try {
    const { open, activeId } = memory.parse(JSON.parse(storage.getItem(key) ?? ''))
    if (open[0]?.kind !== 'inventory') return undefined
    // A console's own window went with the page that opened it.
    const back = open.map((one) => (one.kind === 'console' ? { ...one, isPoppedOut: false } : one))
    return { open: back, activeId: back.some((one) => one.id === activeId) ? activeId : 'inventory' }
  } catch {
    return undefined
  }
}
