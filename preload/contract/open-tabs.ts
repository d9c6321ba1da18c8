/** The tabs of the window as they are kept for the next start: what each shows, in their order, and what its machines were called. */
import { z } from 'zod'

/** One console in a wall. */
export interface Tile {
  readonly kind: 'tile'
  readonly id: string
  readonly machineId: string
  readonly consoleId: string
}

/** Two halves beside each other (`row`) or one above the other (`column`). */
export interface Split {
  readonly kind: 'split'
  readonly id: string
  readonly axis: 'row' | 'column'
  /** Of the first half, 0..1. */
  readonly share: number
  readonly first: Layout
  readonly second: Layout
}

export type Layout = Tile | Split

/** More in one wall are too small to be of use. */
export const mostTiles = 12
/** So many tabs are kept. */
export const mostTabs = 100

const id = z.string().max(1_100)
const tile = z.strictObject({ kind: z.literal('tile'), id, machineId: id, consoleId: id })
const countTiles = (layout: Layout): number => (layout.kind === 'tile' ? 1 : countTiles(layout.first) + countTiles(layout.second))
/** Splits within splits; what is deeper than as many tiles can make it is not ours. */
function layoutWithin(deep: number): z.ZodType<Layout> {
  if (deep === 0) return tile
  const inner = layoutWithin(deep - 1)
  return z.union([tile, z.strictObject({ kind: z.literal('split'), id, axis: z.enum(['row', 'column']), share: z.number().min(0).max(1), first: inner, second: inner })])
}

/** One tab. */
export const openTab = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inventory'), id: z.literal('inventory') }),
  z.strictObject({ kind: z.literal('machine'), id, machineId: id, panel: z.string().max(100).exactOptional() }),
  z.strictObject({ kind: z.literal('console'), id, machineId: id, consoleId: id, isPoppedOut: z.boolean() }),
  z.strictObject({ kind: z.literal('wall'), id, layout: layoutWithin(mostTiles).refine((whole) => countTiles(whole) <= mostTiles) }),
  z.strictObject({ kind: z.literal('create'), id, connectionId: id.exactOptional(), mediumPath: z.string().max(4_096).exactOptional() }),
  z.strictObject({ kind: z.literal('health'), id, connectionId: id }),
  z.strictObject({ kind: z.literal('computer'), id: z.literal('computer') }),
  z.strictObject({ kind: z.literal('settings'), id: z.literal('settings') }),
])

/** All of them; the inventory is always first. */
export const openTabs = z.strictObject({
  open: z.array(openTab).min(1).max(mostTabs).refine(([first]) => first?.kind === 'inventory').refine((all) => new Set(all.map((one) => one.id)).size === all.length),
  activeId: id,
  /** What machines were called that may not be known at the next start. */
  names: z.array(z.strictObject({ machineId: id, name: z.string().max(300) })).max(mostTabs * mostTiles).exactOptional(),
})
export type OpenTabs = z.infer<typeof openTabs>
