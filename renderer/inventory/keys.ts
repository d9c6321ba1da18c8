/** The list's keys: moving, choosing, opening, deleting. */
import type { KeyboardEvent } from 'react'
import { act } from '../actions/act'
import { openActionMenu } from '../actions/action-menu'
import { openDefault } from '../actions/consoles'
import { switchFavourites } from '../actions/favour'
import { changeSettings, currentSettings } from '../state/hooks'
import { rows } from '../state/live'
import { openMachine } from '../state/tabs'
import { choose, chooseAll, chooseNone, moveCursor, selection } from './selection'
import { rowElementId } from './table-row'
import { view } from './view'

/** `pageRows`: so many rows a page has, each of `perRow` machines. */
export function onTableKey(event: KeyboardEvent, pageRows: number, perRow = 1): void {
  if (event.target !== event.currentTarget) return
  if (take(event, pageRows, perRow)) {
    event.preventDefault()
    event.stopPropagation()
  }
}

function take(event: KeyboardEvent, pageRows: number, perRow: number): boolean {
  const { ids } = view.getState()
  const { cursor } = selection.getState()
  const step = stepOf(event.key, { pageRows, perRow, count: ids.length })
  if (step !== undefined) moveCursor(step, ids, { isRange: event.shiftKey, isLoose: event.ctrlKey && !event.shiftKey })
  else if (event.key === ' ') space(event, ids, cursor)
  else if (event.key === 'a' && event.ctrlKey) chooseAll(ids)
  else if (event.key === 'Escape') chooseNone()
  else if (event.key === 'Enter') open(cursor, event.ctrlKey)
  else if (event.key === 'Delete') act('delete', [...selection.getState().ids])
  else if (event.key === 's' && !event.ctrlKey && !event.altKey) switchFavourites([...selection.getState().ids])
  else if (event.key === 'F2' && cursor !== undefined) act('rename', [cursor])
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) menu(event.currentTarget, cursor)
  else return false
  return true
}

interface Steps {
  readonly pageRows: number
  readonly perRow: number
  readonly count: number
}

function stepOf(key: string, { pageRows, perRow, count }: Steps): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return perRow
    case 'ArrowUp':
      return -perRow
    case 'ArrowRight':
      return perRow > 1 ? 1 : undefined
    case 'ArrowLeft':
      return perRow > 1 ? -1 : undefined
    case 'PageDown':
      return pageRows * perRow
    case 'PageUp':
      return -pageRows * perRow
    case 'Home':
      return -count
    case 'End':
      return count
    default:
      return undefined
  }
}

/** Ctrl+Space adds the row under the cursor; Space alone folds the inspector in and out. */
function space({ ctrlKey }: KeyboardEvent, ids: readonly string[], cursor: string | undefined): void {
  if (ctrlKey && cursor !== undefined) choose(cursor, ids, { isToggle: true })
  else changeSettings({ isInspectorShown: !currentSettings().isInspectorShown })
}

function open(cursor: string | undefined, isPage: boolean): void {
  const row = cursor === undefined ? undefined : rows.getState().items.get(cursor)
  if (!row) return
  if (isPage) openMachine(row.id)
  else openDefault(row)
}

function menu(grid: Element, cursor: string | undefined): void {
  if (cursor === undefined) return
  const { ids } = selection.getState()
  const row = grid.ownerDocument.getElementById(rowElementId(cursor))
  openActionMenu(row ?? grid, ids.has(cursor) ? [...ids] : [cursor])
}
