/** A console's picture or text with all that may lie over it. The same in a tab, in a window of its own and in a wall. */
import { useCallback, useEffect, useState, type RefObject } from 'react'
import { useStore } from 'zustand'
import type { Machine, Row } from '../../preload/contract/machine'
import { api } from '../api'
import { HeldCard } from '../actions/held-card'
import { useHeld } from '../state/held'
import { useSetting } from '../state/hooks'
import { watched } from '../state/watched'
import { consoleText } from '../text/console'
import { noteAccelerator } from './bar/typing'
import { TypingStrip } from './bar/typing-strip'
import type { Console } from './console'
import { CredentialsCard } from './cover/credentials-card'
import { LoginCard } from './rdp/login-card'
import { ClosedCover } from './cover/closed-cover'
import { CustomKeys } from './cover/custom-keys'
import { PasteCard } from './cover/paste-card'
import { TypeCard } from './cover/type-card'
import { asDisplay, asTerminal } from './kind'
import { PlaceSlot } from './place/place-slot'
import type { Seat } from './place/seat'
import { placesOf } from './registry'
import { SearchBox } from './serial/search-box'
import { onCustomKeys, onReleased, onSearch } from './wishes'
import './cover/cover.css'

interface Props {
  readonly seat: Seat
  readonly console: Console
  readonly row: Row | undefined
  readonly root: RefObject<HTMLElement | null>
  readonly isVisible: boolean
  readonly isFull: boolean
  /** The keyboard is free again: something outside of the picture takes it. */
  readonly onRelease: () => void
}

export function ConsoleStage({ seat, console, row, root, isVisible, isFull, onRelease }: Props) {
  const wanted = useStore(console.state, (state) => state.wanted)
  const Login = console.viewer.kind === 'rdp' ? LoginCard : CredentialsCard
  const { scaling, serialFontSizePx, releaseChord } = useSetting('console')
  const isHeld = useHeld(seat.ownerId, seat.machineId, { isVisible, needsLive: true })
  const [isSearching, setSearching] = useState(false)
  const [isChoosingKeys, setChoosingKeys] = useState(false)

  // A machine is looked at while its console is: a remote desktop that answers by now becomes an offer of the switch.
  useEffect(() => {
    if (!isVisible || isHeld) return
    const detail = watched<Machine>((sink) => api.machines.detail({ id: seat.machineId }, sink))
    const endNotes = detail.subscribe(({ items }) => noteAccelerator(seat.machineId, items.get(seat.machineId)?.facets.compute?.accelerator))
    return () => {
      endNotes()
      detail.end()
    }
  }, [isVisible, isHeld, seat.machineId])

  useEffect(() => asDisplay(console)?.setScaling(scaling), [console, scaling])
  useEffect(() => asTerminal(console)?.setFontSize(serialFontSizePx), [console, serialFontSizePx])

  useEffect(() => {
    const isMeant = (which: Console) => which === console && placesOf(console).live.getState().id === seat.id
    const ends = [
      onSearch((which) => isMeant(which) && setSearching(true)),
      onCustomKeys((which) => isMeant(which) && setChoosingKeys(true)),
      onReleased((which) => {
        if (!isMeant(which)) return
        const home = root.current!.ownerDocument
        if (home.fullscreenElement) void home.exitFullscreen()
        onRelease()
      }),
    ]
    return () => ends.forEach((end) => end())
  }, [console, seat.id, root, onRelease])

  const closeSearch = useCallback(() => {
    setSearching(false)
    asTerminal(console)?.endFind()
  }, [console])

  return (
    <div className="vd-console__stage">
      <PlaceSlot seat={seat} console={console} isVisible={isVisible && !isHeld} />
      {isFull && <p className="vd-console__hint" role="status">{consoleText.fullScreenHint(releaseChord)}</p>}
      {isSearching && asTerminal(console) && <SearchBox viewer={asTerminal(console)!} onClose={closeSearch} />}
      <TypingStrip console={console} />
      <TypeCard console={console} />
      <PasteCard console={console} />
      {wanted ? <Login console={console} wanted={wanted} /> : <ClosedCover seat={seat} console={console} row={row} />}
      {isHeld && <HeldCard machineId={seat.machineId} onClose={seat.close} />}
      {isChoosingKeys && <CustomKeys console={console} onClose={() => setChoosingKeys(false)} />}
    </div>
  )
}
