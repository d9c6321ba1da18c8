/** A place that something dragged about the window can be dropped on. */
import { useState, type DragEvent } from 'react'
import { drag, dragging, type Dragged } from '../state/dragging'

/** `take` says what a drop does, or that nothing comes of it. */
export function useDrop(take: (what: Dragged) => false | (() => void)) {
  const [isOver, setOver] = useState(false)
  const taken = () => {
    const { what } = dragging.getState()
    return what !== undefined && take(what)
  }
  return {
    'data-drop': isOver || undefined,
    onDragOver(event: DragEvent) {
      if (!taken()) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      const deed = taken()
      if (!deed) return
      event.preventDefault()
      setOver(false)
      drag(undefined)
      deed()
    },
  }
}
