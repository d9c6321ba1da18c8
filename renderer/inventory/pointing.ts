/** What the pointer does with a machine in the list, whether it is a row or a thumbnail. */
import type { MouseEvent } from 'react'
import { openActionMenu } from '../actions/action-menu'
import { openDefault } from '../actions/consoles'
import { rows } from '../state/live'
import { choose, selection } from './selection'
import { view } from './view'

export function onPress(event: MouseEvent, id: string): void {
  if (event.button !== 0) return
  choose(id, view.getState().ids, { isToggle: event.ctrlKey || event.metaKey, isRange: event.shiftKey })
}

export function onOpen(id: string): void {
  const row = rows.getState().items.get(id)
  if (row) openDefault(row)
}

/** A right click on what is chosen is meant for all of it; on anything else it chooses that first. */
export function onMenu(event: MouseEvent, id: string): void {
  event.preventDefault()
  const at = { x: event.clientX, y: event.clientY }
  if (!selection.getState().ids.has(id)) choose(id, view.getState().ids)
  openActionMenu(at, [...selection.getState().ids])
}
