/** What the guest shows now, as a picture that opens the console; the last one stays, dimmed and with its age. */
import { useEffect, useRef } from 'react'
import type { Row } from '../../../preload/contract/machine'
import type { Picture } from '../../state/pictures'
import { openConsoleTab } from '../../state/tabs'
import { machineText } from '../../text/machine'
import { timeAgo } from '../../text/time'
import { useNow } from '../live/use-now'
import { usePicture } from '../live/use-picture'

const text = machineText.picture
/** A picture younger than this is as good as live. */
const fresh = 15_000

/** The picture of a machine's screen; renewed while `isShown` and the machine has a screen to show. */
export function LivePicture({ row, isShown }: { readonly row: Row; readonly isShown: boolean }) {
  const hasScreen = row.status.phase === 'running' || row.status.phase === 'paused'
  const { picture, failure } = usePicture(row.id, isShown && hasScreen && !row.isStale)
  const now = useNow(5_000, isShown)
  const screen = row.consoles.find(({ kind, allowed }) => kind === 'vnc' && allowed === true)
  const isOld = picture !== undefined && (!hasScreen || row.isStale || now - picture.at > fresh)
  const note = picture ? (isOld ? text.age(timeAgo(picture.at, now)) : undefined) : undefined
  const nothing = row.status.phase === 'off' ? text.off : failure || !hasScreen || row.isStale ? text.none : text.first

  const body = (
    <>
      {picture ? <Canvas picture={picture} isOld={isOld} label={text.label(row.name)} /> : <span className="vd-picture-none">{nothing}</span>}
      {note && <span className="vd-picture-note">{note}</span>}
      {screen && <span className="vd-picture-open">{text.open}</span>}
    </>
  )
  return (
    <div className="vd-picture" title={!picture && failure ? failure.message : undefined}>
      {screen ? (
        <button type="button" className="vd-picture-frame" aria-label={text.openOf(row.name)} onClick={() => openConsoleTab(row.id, screen.id)}>
          {body}
        </button>
      ) : (
        <div className="vd-picture-frame">{body}</div>
      )}
    </div>
  )
}

function Canvas({ picture, isOld, label }: { readonly picture: Picture; readonly isOld: boolean; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const { width, height } = picture.bitmap
    if (!canvas.current || width === 0) return
    canvas.current.width = width
    canvas.current.height = height
    canvas.current.getContext('2d')?.drawImage(picture.bitmap, 0, 0)
  }, [picture])
  return <canvas ref={canvas} className="vd-picture-canvas" data-old={isOld || undefined} role="img" aria-label={label} />
}
