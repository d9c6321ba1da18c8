/** What a console's viewer is put into. While another place has the viewer, this one shows a mirror that brings it here when it is used. */
import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { hid, placesOf, shown } from '../registry'
import type { Seat } from './seat'
import './place.css'

interface Props {
  readonly seat: Seat
  readonly console: Console
  readonly isVisible: boolean
}

export function PlaceSlot({ seat, console, isVisible }: Props) {
  const slot = useRef<HTMLDivElement>(null)
  const liveId = useStore(placesOf(console).live, ({ id }) => id)

  useLayoutEffect(() => {
    if (!isVisible) return
    shown(console, { id: seat.id, slot: slot.current! })
    const { activeElement, body } = slot.current!.ownerDocument
    // A console that comes into view takes the keyboard, unless the person is somewhere else already.
    if (activeElement === null || activeElement === body || activeElement.closest('[role=tab], .vd-menu, .vd-console-switch')) console.viewer.focus()
    return () => hid(console, seat.id)
  }, [console, seat.id, isVisible])

  useLayoutEffect(() => {
    // Whatever is used within it, its bar too, uses this place.
    const around = slot.current!.closest('.vd-console')!
    const page = around.ownerDocument.defaultView!
    const settle = () => placesOf(console).use(seat.id)
    // A mirror has to live until the press on it is over.
    const settleBy = ({ target }: Event) => (target as Element).closest('.vd-mirror') ?? settle()
    // A window that a person turns to is used before anything in it is.
    const turned = () => page !== window && settle()
    around.addEventListener('pointerdown', settleBy, true)
    around.addEventListener('focusin', settleBy)
    page.addEventListener('focus', turned)
    return () => {
      around.removeEventListener('pointerdown', settleBy, true)
      around.removeEventListener('focusin', settleBy)
      page.removeEventListener('focus', turned)
    }
  }, [console, seat.id])

  return (
    <>
      <div ref={slot} className="vd-console__place" data-kind={console.viewer.kind} />
      {isVisible && liveId !== undefined && liveId !== seat.id && <MirrorSlot console={console} onUse={() => placesOf(console).use(seat.id)} />}
    </>
  )
}

function MirrorSlot({ console, onUse }: { readonly console: Console; readonly onUse: () => void }) {
  const slot = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const { ownerDocument } = slot.current!
    const mirror = console.viewer.mirror(ownerDocument.defaultView!)
    slot.current!.append(mirror.element)
    return mirror.end
  }, [console])
  const take = () => {
    onUse()
    console.viewer.focus()
  }
  return (
    <button
      ref={slot}
      type="button"
      className="vd-mirror"
      data-kind={console.viewer.kind}
      title={consoleText.mirrored}
      aria-label={consoleText.mirrored}
      // The press itself would take the focus away from the viewer again.
      onMouseDown={(event) => {
        event.preventDefault()
        take()
      }}
      onFocus={take}
      onClick={take}
    />
  )
}
