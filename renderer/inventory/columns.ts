/** The columns there are, and those that are shown: order, width and sorting as the person left them. */
import type { Settings } from '../../preload/contract/settings'
import { inventoryText } from '../text/inventory'

/** Every column there is. */
export const columnIds = ['name', 'state', 'connection', 'node', 'vcpus', 'memory', 'cpuUse', 'memoryUse', 'addresses', 'guestOs', 'tags'] as const
export type ColumnId = (typeof columnIds)[number]

interface ColumnKind {
  readonly widthPx: number
  readonly isNumber?: boolean
  /** The first press sorts the largest first: that is what one looks for. */
  readonly startsDescending?: true
  readonly isHiddenAtFirst?: boolean
}

const kinds: Record<ColumnId, ColumnKind> = {
  name: { widthPx: 150 },
  state: { widthPx: 120 },
  connection: { widthPx: 136 },
  node: { widthPx: 120, isHiddenAtFirst: true },
  vcpus: { widthPx: 48, isNumber: true },
  memory: { widthPx: 66, isNumber: true },
  cpuUse: { widthPx: 80, startsDescending: true },
  memoryUse: { widthPx: 88, startsDescending: true },
  addresses: { widthPx: 116 },
  guestOs: { widthPx: 150 },
  tags: { widthPx: 140 },
}

export const kindOf = (id: ColumnId): ColumnKind => kinds[id]
export const titleOf = (id: ColumnId): string => inventoryText.columns[id]
export const isColumn = (id: string): id is ColumnId => (columnIds as readonly string[]).includes(id)

export interface Column {
  readonly id: ColumnId
  readonly isShown: boolean
  readonly widthPx: number
}

/** Every column in its order; ones that the settings don't know yet come where they would by default. */
export function columnsFrom(remembered: Settings['columns']): readonly Column[] {
  const columns = remembered.flatMap(({ id, isShown, widthPx }, at): Column[] => {
    const isFirst = remembered.findIndex((other) => other.id === id) === at
    return isFirst && isColumn(id) ? [{ id, isShown: isShown || id === 'name', widthPx: widthPx ?? kinds[id].widthPx }] : []
  })
  for (const [at, id] of columnIds.entries()) {
    if (!columns.some((column) => column.id === id)) columns.splice(at, 0, { id, isShown: kinds[id].isHiddenAtFirst !== true, widthPx: kinds[id].widthPx })
  }
  return columns
}
