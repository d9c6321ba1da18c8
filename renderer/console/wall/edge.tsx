/** The edge between two halves of a wall: dragged, or moved by the arrow keys; a double click makes the halves the same. */
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Box, Split } from '../../state/wall'
import { consoleText } from '../../text/console'

interface Props {
  readonly split: Split
  /** The room that it divides. */
  readonly box: Box
  readonly onShare: (share: number) => void
}

const step = 0.02

export function Edge({ split: { axis, share }, box, onShare }: Props) {
  const isUpright = axis === 'row'
  const drag = ({ currentTarget, pointerId, clientX, clientY }: PointerEvent) => {
    if (!currentTarget.hasPointerCapture(pointerId)) return
    const { left, top, width, height } = currentTarget.parentElement!.getBoundingClientRect()
    onShare(isUpright ? ((clientX - left) / width - box.x) / box.width : ((clientY - top) / height - box.y) / box.height)
  }
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === (isUpright ? 'ArrowRight' : 'ArrowDown') ? step : event.key === (isUpright ? 'ArrowLeft' : 'ArrowUp') ? -step : 0
    if (by === 0) return
    event.preventDefault()
    onShare(share + by)
  }
  const percent = (value: number) => `${value * 100}%`
  const style = isUpright
    ? { left: percent(box.x + box.width * share), top: percent(box.y), height: percent(box.height) }
    : { left: percent(box.x), top: percent(box.y + box.height * share), width: percent(box.width) }
  return (
    <div
      className="vd-wall__edge"
      role="separator"
      tabIndex={0}
      aria-label={consoleText.edge}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={10}
      aria-valuemax={90}
      data-axis={axis}
      style={style}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onShare(0.5)}
      onKeyDown={onKey}
    />
  )
}
