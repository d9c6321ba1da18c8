/** A file dropped on the list begins a machine. Only files from the desktop count: columns and tabs are dragged too. */
import { useState, type DragEvent } from 'react'
import { pathOf } from '../api/bridge'

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

/** Handlers for the element that takes files; `take` gets the path of the first that has one. */
export function useFileDrop(take: (path: string) => void) {
  const [isDropping, setDropping] = useState(false)
  return {
    isDropping,
    onDragOver(event: DragEvent) {
      if (!hasFile(event)) return
      event.preventDefault()
      setDropping(true)
    },
    onDragLeave(event: DragEvent) {
      const { currentTarget, relatedTarget } = event
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDropping(false)
    },
    onDrop(event: DragEvent) {
      if (!hasFile(event)) return
      event.preventDefault()
      setDropping(false)
      const path = [...event.dataTransfer.files].map(pathOf).find((one) => one !== undefined)
      if (path !== undefined) take(path)
    },
  }
}
