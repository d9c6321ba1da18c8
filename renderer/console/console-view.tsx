/** A console with its bar: the picture gets every pixel below it. The same in a tab and in a window of its own. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Machine } from '../../preload/contract/machine'
import { api } from '../api'
import { useRow, useSetting } from '../state/hooks'
import { watched } from '../state/watched'
import { consoleText } from '../text/console'
import { ConsoleBar } from './bar/console-bar'
import { TypingStrip } from './bar/typing-strip'
import type { ConsoleTabModel } from './console-tab'
import { CredentialsCard } from './cover/credentials-card'
import { ClosedCover } from './cover/closed-cover'
import { CustomKeys } from './cover/custom-keys'
import { TypeCard } from './cover/type-card'
import { asDisplay, asTerminal } from './kind'
import { consoleOf, hid, shown } from './registry'
import { SearchBox } from './serial/search-box'
import { onReleased, onSearch } from './wishes'

interface Props {
  readonly tab: ConsoleTabModel
  /** The window that it is shown in, when that is not the main one. */
  readonly page?: Window
  readonly isVisible: boolean
}

export function ConsoleView({ tab, page, isVisible }: Props) {
  const console = consoleOf(tab.id, tab.machineId, tab.consoleId)
  const { link, wanted } = useStore(console.state)
  const { scaling, serialFontSizePx, releaseChord } = useSetting('console')
  const row = useRow(tab.machineId)
  const root = useRef<HTMLDivElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const [isSearching, setSearching] = useState(false)
  const [isChoosingKeys, setChoosingKeys] = useState(false)
  const [isFull, setFull] = useState(false)

  useLayoutEffect(() => {
    place.current!.append(console.viewer.element)
    console.viewer.moved()
  }, [console])

  useLayoutEffect(() => {
    if (!isVisible) return
    shown(tab.id, console)
    const { activeElement, body } = root.current!.ownerDocument
    // A console that comes into view takes the keyboard, unless the person is somewhere else already.
    if (activeElement === null || activeElement === body || activeElement.closest('[role=tab], .vd-menu, .vd-console-switch')) console.viewer.focus()
    return () => hid(tab.id, console)
  }, [console, tab.id, isVisible])

  // A machine is looked at while its console is: a remote desktop that answers by now becomes an offer of the switch.
  useEffect(() => {
    if (!isVisible) return
    return watched<Machine>((sink) => api.machines.detail({ id: tab.machineId }, sink)).end
  }, [isVisible, tab.machineId])

  useEffect(() => asDisplay(console)?.setScaling(scaling), [console, scaling])
  useEffect(() => asTerminal(console)?.setFontSize(serialFontSizePx), [console, serialFontSizePx])

  useEffect(() => onSearch((which) => which === console && setSearching(true)), [console])
  useEffect(() => onReleased((which) => {
    if (which !== console) return
    const own = root.current!
    if (own.ownerDocument.fullscreenElement) void own.ownerDocument.exitFullscreen()
    own.querySelector<HTMLElement>('.vd-console-bar button')?.focus()
  }), [console])

  useEffect(() => {
    const home = root.current!.ownerDocument
    const changed = () => setFull(home.fullscreenElement === root.current)
    home.addEventListener('fullscreenchange', changed)
    return () => home.removeEventListener('fullscreenchange', changed)
  }, [page])

  const closeSearch = useCallback(() => {
    setSearching(false)
    asTerminal(console)?.endFind()
  }, [console])

  const isLive = link.state === 'connected' || link.state === 'stalled'
  return (
    <div ref={root} className="vd-console" data-live={isLive} data-full={isFull}>
      <ConsoleBar tab={tab} console={console} row={row} root={root} isPoppedOut={page !== undefined} onSearch={() => setSearching(true)} onCustomKeys={() => setChoosingKeys(true)} />
      <div className="vd-console__stage">
        <div ref={place} className="vd-console__place" data-kind={console.viewer.kind} />
        {isFull && <p className="vd-console__hint" role="status">{consoleText.fullScreenHint(releaseChord)}</p>}
        {isSearching && asTerminal(console) && <SearchBox viewer={asTerminal(console)!} onClose={closeSearch} />}
        <TypingStrip console={console} />
        {wanted ? <CredentialsCard console={console} wanted={wanted} /> : <ClosedCover tab={tab} console={console} row={row} />}
        <TypeCard console={console} />
        {isChoosingKeys && <CustomKeys console={console} onClose={() => setChoosingKeys(false)} />}
      </div>
    </div>
  )
}
