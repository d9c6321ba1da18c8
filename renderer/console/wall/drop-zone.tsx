/** While something is dragged: takes it at the nearest side of what lies beneath, and shows which half it would get. */
import { useState, type DragEvent } from 'react'
import type { Side } from '../../state/wall'

interface Props {
  /** In the middle of it two tiles change places. */
  readonly hasMiddle: boolean
  readonly onDrop: (side: Side | 'middle') => void
}

/** So much around the middle is the middle. */
const middle = 0.25

export function DropZone({ hasMiddle, onDrop }: Props) {
  const [side, setSide] = useState<Side | 'middle'>()
  return (
    <div
      className="vd-wall__drop"
      onDragOver={(event) => {
        event.preventDefault()
        setSide(sideAt(event, hasMiddle))
      }}
      onDragLeave={() => setSide(undefined)}
      onDrop={(event) => {
        event.preventDefault()
        onDrop(sideAt(event, hasMiddle))
      }}
    >
      {side && <div className="vd-wall__half" data-side={side} />}
    </div>
  )
}

function sideAt({ currentTarget, clientX, clientY }: DragEvent, hasMiddle: boolean): Side | 'middle' {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  const [x, y] = [(clientX - left) / width - 0.5, (clientY - top) / height - 0.5]
  if (hasMiddle && Math.max(Math.abs(x), Math.abs(y)) < middle) return 'middle'
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right'
  return y < 0 ? 'top' : 'bottom'
}
