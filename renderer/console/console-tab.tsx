/** What the shell shows for a console's tab; while the console has a window of its own, the tab draws it there. */
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { useRow } from '../state/hooks'
import { tabs, type Tab } from '../state/tabs'
import { consoleText } from '../text/console'
import { plain } from '../text/plain'
import { ConsoleView } from './console-view'
import { consoleWindows, popIn, showWindow } from './window/pop-out'
import './console.css'
import './cover/cover.css'

/** Of a machine's name. */
const mostShown = 120

export type ConsoleTabModel = Extract<Tab, { kind: 'console' }>

/** The page of a console's tab. It stays mounted while the tab is hidden; then the console counts as hidden too. */
export function ConsoleTab({ tab }: { readonly tab: ConsoleTabModel }) {
  const page = useStore(consoleWindows, ({ open }) => open.get(tab.id))
  const isActive = useStore(tabs, ({ activeId }) => activeId === tab.id)
  if (!page) return <ConsoleView key={tab.consoleId} tab={tab} isVisible={isActive} />
  return (
    <>
      <Elsewhere tab={tab} />
      {createPortal(<ConsoleView key={tab.consoleId} tab={tab} page={page} isVisible />, page.document.body)}
    </>
  )
}

function Elsewhere({ tab }: { readonly tab: ConsoleTabModel }) {
  const name = useRow(tab.machineId)?.name
  return (
    <div className="vd-console vd-console--elsewhere">
      <div className="vd-console__card" role="status">
        {name && <h2 className="vd-ellipsis"><bdi>{plain(name, mostShown)}</bdi></h2>}
        <p>{consoleText.isElsewhere}</p>
        <div className="vd-console__buttons">
          <button type="button" className="vd-bar-button" data-kind="primary" onClick={() => showWindow(tab.id)}>{consoleText.showWindow}</button>
          <button type="button" className="vd-bar-button" onClick={() => popIn(tab.id)}>{consoleText.popIn}</button>
        </div>
      </div>
    </div>
  )
}
