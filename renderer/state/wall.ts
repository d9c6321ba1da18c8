/**
 * Consoles side by side: a tree of splits, each with a share for its first half, as pure functions. Tiles are drawn by their boxes
 * and not nested, so that no change of the tree takes a tile out of the page.
 */
import { mostTiles, type Layout, type Split, type Tile } from '../../preload/contract/open-tabs'

export { mostTiles, type Layout, type Split, type Tile }

/** Where a tile goes, seen from another one. */
export type Side = 'left' | 'right' | 'top' | 'bottom'

const leastShare = 0.1

/** Fractions of the whole. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

let made = 0
/** Unlike every other one of this window, also after it was loaded again. */
export const newId = (kind: string): string => `${kind}:${Date.now().toString(36)}:${made++}`

/** From left to right and from top to bottom. */
export const tilesOf = (layout: Layout): readonly Tile[] => (layout.kind === 'tile' ? [layout] : [...tilesOf(layout.first), ...tilesOf(layout.second)])

/** Puts `change` in the place of a tile; without a result the tile goes, and its neighbour takes its room. */
function replaced(layout: Layout, tileId: string, change: (tile: Tile) => Layout | undefined): Layout | undefined {
  if (layout.kind === 'tile') return layout.id === tileId ? change(layout) : layout
  const first = replaced(layout.first, tileId, change)
  const second = replaced(layout.second, tileId, change)
  if (!first || !second) return first ?? second
  return first === layout.first && second === layout.second ? layout : { ...layout, first, second }
}

/** The wall with `tile` at that side of another one, which gives it half of its room. */
export function beside(layout: Layout, targetId: string, side: Side, tile: Tile): Layout {
  const isBefore = side === 'left' || side === 'top'
  const halved = (target: Tile): Split => ({ kind: 'split', id: newId('split'), axis: side === 'left' || side === 'right' ? 'row' : 'column', share: 0.5, first: isBefore ? tile : target, second: isBefore ? target : tile })
  return replaced(layout, targetId, halved) ?? tile
}

/** The wall without a tile; nothing when it was the last. */
export const without = (layout: Layout, tileId: string): Layout | undefined => replaced(layout, tileId, () => undefined)

/** The tile shows another console. */
export const switched = (layout: Layout, tileId: string, consoleId: string): Layout => replaced(layout, tileId, (tile) => ({ ...tile, consoleId })) ?? layout

/** Two tiles change places. */
export function swapped(layout: Layout, oneId: string, otherId: string): Layout {
  const tiles = tilesOf(layout)
  const [one, other] = [oneId, otherId].map((wanted) => tiles.find(({ id }) => id === wanted))
  if (!one || !other) return layout
  const put = (part: Layout): Layout => {
    if (part.kind === 'split') return { ...part, first: put(part.first), second: put(part.second) }
    return part.id === oneId ? other : part.id === otherId ? one : part
  }
  return put(layout)
}

/** A tile goes to a side of another one. */
export function moved(layout: Layout, tileId: string, targetId: string, side: Side): Layout {
  const tile = tilesOf(layout).find(({ id }) => id === tileId)
  const rest = tileId === targetId ? undefined : without(layout, tileId)
  return tile && rest ? beside(rest, targetId, side, tile) : layout
}

/** A split with another share for its first half. */
export function shared(layout: Layout, splitId: string, share: number): Layout {
  if (layout.kind === 'tile') return layout
  if (layout.id === splitId) return { ...layout, share: Math.min(1 - leastShare, Math.max(leastShare, share)) }
  return { ...layout, first: shared(layout.first, splitId, share), second: shared(layout.second, splitId, share) }
}

/** All of the same size, as near to squares as rows of them come. */
export function gridOf(tiles: readonly Tile[]): Layout | undefined {
  const perRow = Math.ceil(Math.sqrt(tiles.length))
  const rows = Array.from({ length: Math.ceil(tiles.length / perRow) }, (_, row) => tiles.slice(row * perRow, (row + 1) * perRow))
  return even('column', rows.map((row) => even('row', row)!))
}

function even(axis: Split['axis'], parts: readonly Layout[]): Layout | undefined {
  const [first, ...rest] = parts
  const second = rest.length > 0 ? even(axis, rest) : undefined
  return first && second ? { kind: 'split', id: newId('split'), axis, share: 1 / parts.length, first, second } : first
}

/** Where each tile is, and each edge that can be moved with the room that it divides. */
export interface Drawn {
  readonly tiles: readonly { readonly tile: Tile; readonly box: Box }[]
  readonly edges: readonly { readonly split: Split; readonly box: Box }[]
}

export function drawn(layout: Layout, box: Box = { x: 0, y: 0, width: 1, height: 1 }): Drawn {
  if (layout.kind === 'tile') return { tiles: [{ tile: layout, box }], edges: [] }
  const { axis, share } = layout
  const [one, other]: [Box, Box] =
    axis === 'row'
      ? [{ ...box, width: box.width * share }, { ...box, x: box.x + box.width * share, width: box.width * (1 - share) }]
      : [{ ...box, height: box.height * share }, { ...box, y: box.y + box.height * share, height: box.height * (1 - share) }]
  const [first, second] = [drawn(layout.first, one), drawn(layout.second, other)]
  return { tiles: [...first.tiles, ...second.tiles], edges: [{ split: layout, box }, ...first.edges, ...second.edges] }
}

/** The tile that lies next to one in a direction, nearest by their middles. */
export function neighbour(layout: Layout, tileId: string, side: Side): Tile | undefined {
  const { tiles } = drawn(layout)
  const from = tiles.find(({ tile }) => tile.id === tileId)?.box
  if (!from) return undefined
  const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })
  const at = middle(from)
  const slack = 1e-6
  const lies = ({ x, y, width, height }: Box) =>
    side === 'left' ? x + width <= from.x + slack : side === 'right' ? x >= from.x + from.width - slack : side === 'top' ? y + height <= from.y + slack : y >= from.y + from.height - slack
  const distance = (box: Box) => Math.hypot(middle(box).x - at.x, middle(box).y - at.y)
  return tiles.filter(({ box }) => lies(box)).sort((a, b) => distance(a.box) - distance(b.box))[0]?.tile
}
