/**
 * Columns through react-table, which knows order, visibility and widths while one is dragged. It is given no rows:
 * an object for each of 16,000 rows is what the list must not cost; sorting and filtering are the view's.
 */
import { getCoreRowModel, useReactTable, type ColumnDef, type ColumnSizingState, type Header } from '@tanstack/react-table'
import { useEffect, useMemo, useState } from 'react'
import { changeSettings, useSetting } from '../state/hooks'
import { isFromRight } from '../text/language'
import { columnIds, columnsFrom, isColumn, kindOf, type Column, type ColumnId } from './columns'

const definitions: ColumnDef<never>[] = columnIds.map((id) => ({ id, size: kindOf(id).widthPx, minSize: 44, maxSize: 800 }))
const noRows: never[] = []

export interface Columns {
  readonly all: readonly Column[]
  /** Keeps its identity while only widths change. */
  readonly shown: readonly ColumnId[]
  readonly headers: readonly Header<never, unknown>[]
  /** For `grid-template-columns`. */
  readonly template: string
}

export function useColumns(): Columns {
  const remembered = useSetting('columns')
  const all = useMemo(() => columnsFrom(remembered), [remembered])
  const shownKey = all.filter(({ isShown }) => isShown).map(({ id }) => id).join(' ')
  const shown = useMemo(() => shownKey.split(' ').filter(isColumn), [shownKey])
  const [sizing, setSizing] = useState<ColumnSizingState>({})
  useEffect(() => setSizing(Object.fromEntries(all.map(({ id, widthPx }) => [id, widthPx]))), [all])

  const table = useReactTable<never>({
    data: noRows,
    columns: definitions,
    columnResizeMode: 'onChange',
    columnResizeDirection: isFromRight() ? 'rtl' : 'ltr',
    getCoreRowModel: getCoreRowModel(),
    state: {
      columnOrder: all.map(({ id }) => id),
      columnVisibility: Object.fromEntries(all.map(({ id, isShown }) => [id, isShown])),
      columnSizing: sizing,
    },
    onColumnSizingChange: setSizing,
  })

  // Remembered once a drag has ended.
  const resizing = table.getState().columnSizingInfo.isResizingColumn
  const [wasResizing, setWasResizing] = useState<string | false>(false)
  useEffect(() => {
    if (wasResizing !== false && resizing === false) saveColumns(all.map((column) => ({ ...column, widthPx: Math.round(sizing[column.id] ?? column.widthPx) })))
    setWasResizing(resizing)
  }, [resizing, wasResizing, all, sizing])

  const headers = table.getHeaderGroups()[0]?.headers ?? []
  return { all, shown, headers, template: `36px ${headers.map((header) => `${header.getSize()}px`).join(' ')} minmax(0, 1fr)` }
}

export const saveColumns = (columns: readonly Column[]): void => changeSettings({ columns: columns.map(({ id, isShown, widthPx }) => ({ id, isShown, widthPx })) })

/** Puts a column at another place. */
export function moveColumn(columns: readonly Column[], id: string, toIndex: number): void {
  const column = columns.find((one) => one.id === id)
  if (!column) return
  const rest = columns.filter((one) => one.id !== id)
  saveColumns([...rest.slice(0, toIndex), column, ...rest.slice(toIndex)])
}

export const showColumn = (columns: readonly Column[], id: ColumnId, isShown: boolean): void =>
  saveColumns(columns.map((column) => (column.id === id ? { ...column, isShown } : column)))
