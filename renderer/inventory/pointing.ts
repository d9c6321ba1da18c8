/** What the pointer does with a machine in the list, whether it is a row or a thumbnail. */
import type { DragEvent, MouseEvent } from 'react'
import { openActionMenu } from '../actions/action-menu'
import { openDefault } from '../actions/consoles'
import { drag } from '../state/dragging'
import { rows } from '../state/live'
import { folderText } from '../text/folders'
import { plain } from '../text/plain'
import { choose, selection } from './selection'
import { view } from './view'

/** Pressed among several that are chosen: whether it alone is meant, or all of them are dragged, is known later. */
let undecided: string | undefined

export function onPress(event: MouseEvent, id: string): void {
  if (event.button !== 0) return
  const { ids } = selection.getState()
  const isOneOfMany = ids.size > 1 && ids.has(id) && !event.ctrlKey && !event.metaKey && !event.shiftKey
  undecided = isOneOfMany ? id : undefined
  if (isOneOfMany) return
  choose(id, view.getState().ids, { isToggle: event.ctrlKey || event.metaKey, isRange: event.shiftKey })
}

export function onRelease(id: string): void {
  if (undecided === id) choose(id, view.getState().ids)
  undecided = undefined
}

/** Dragging one of those that are chosen takes all of them along. */
export function onDrag(event: DragEvent<HTMLElement>, id: string): void {
  undecided = undefined
  const { ids } = selection.getState()
  const machineIds = ids.has(id) ? [...ids] : [id]
  const name = rows.getState().items.get(id)?.name ?? ''
  const sign = event.currentTarget.ownerDocument.createElement('div')
  sign.className = 'vd-drag-sign'
  sign.textContent = machineIds.length === 1 ? plain(name, 60) : folderText.dragged(machineIds.length)
  event.currentTarget.ownerDocument.body.append(sign)
  event.dataTransfer.setDragImage(sign, -8, -8)
  event.dataTransfer.effectAllowed = 'move'
  // The picture is taken when this is over.
  setTimeout(() => sign.remove())
  // At the row itself: it may have left the page by the end, scrolled away or gone, and then nobody above hears of it.
  event.currentTarget.addEventListener('dragend', () => drag(undefined), { once: true })
  drag({ kind: 'machines', machineIds })
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
