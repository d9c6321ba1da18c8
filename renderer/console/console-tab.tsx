/** What the shell shows for a console's tab; while the console has a window of its own, the tab draws it there, and here as well when it is asked to. */
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { dragging } from '../state/dragging'
import { held } from '../state/held'
import { useRow } from '../state/hooks'
import { tabs, type Tab } from '../state/tabs'
import { consoleText } from '../text/console'
import { plain } from '../text/plain'
import { ConsoleView } from './console-view'
import { seatInTab, seatInWindow } from './place/seat'
import { TabDrop } from './wall/wall-tile'
import { consoleWindows, popIn, showWindow } from './window/pop-out'
import './console.css'
import './wall/wall.css'

/** Of a machine's name. */
const mostShown = 120

type ConsoleTabModel = Extract<Tab, { kind: 'console' }>

/** The page of a console's tab. It stays mounted while the tab is hidden; then this place counts as hidden too. */
export function ConsoleTab({ tab }: { readonly tab: ConsoleTabModel }) {
  const page = useStore(consoleWindows, ({ open }) => open.get(tab.id))
  const isActive = useStore(tabs, ({ activeId }) => activeId === tab.id)
  const dragged = useStore(dragging, ({ what }) => what)
  // The window in whose time it was asked for: the next one begins without.
  const [shownBeside, setShownBeside] = useState<Window>()
  // What came back from the run before costs nothing until it is looked at.
  const isHeld = useStore(held, ({ ids }) => ids.has(tab.id))
  if (isHeld && !isActive && !page) return null
  const isHere = page === undefined || shownBeside === page
  return (
    <>
      {isHere ? <ConsoleView key={tab.consoleId} seat={seatInTab(tab)} isVisible={isActive}>{dragged?.kind === 'tab' && <TabDrop tabId={dragged.tabId} targetId={tab.id} />}</ConsoleView> : <Elsewhere tab={tab} onShowHere={() => setShownBeside(page)} />}
      {page && createPortal(<ConsoleView key={tab.consoleId} seat={seatInWindow(tab)} isVisible />, page.document.body)}
    </>
  )
}

function Elsewhere({ tab, onShowHere }: { readonly tab: ConsoleTabModel; readonly onShowHere: () => void }) {
  const name = useRow(tab.machineId)?.name
  return (
    <div className="vd-console vd-console--elsewhere">
      <div className="vd-console__card" role="status">
        {name && <h2 className="vd-ellipsis"><bdi>{plain(name, mostShown)}</bdi></h2>}
        <p>{consoleText.isElsewhere}</p>
        <div className="vd-console__buttons">
          <button type="button" className="vd-bar-button" data-kind="primary" onClick={() => showWindow(tab.id)}>{consoleText.showWindow}</button>
          <button type="button" className="vd-bar-button" onClick={onShowHere}>{consoleText.showHere}</button>
          <button type="button" className="vd-bar-button" onClick={() => popIn(tab.id)}>{consoleText.popIn}</button>
        </div>
      </div>
    </div>
  )
}
