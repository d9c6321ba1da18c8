/** What the shell shows for a console's tab, and the windows of those that were popped out. */
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { useRow } from '../state/hooks'
import { tabs, type Tab } from '../state/tabs'
import { consoleText } from '../text/console'
import { ConsoleView } from './console-view'
import { consoleWindows, popIn, showWindow } from './window/pop-out'
import './console.css'

export type ConsoleTabModel = Extract<Tab, { kind: 'console' }>

/** The page of a console's tab. */
export function ConsoleTab({ tab }: { readonly tab: ConsoleTabModel }) {
  const isElsewhere = useStore(consoleWindows, ({ open }) => open.has(tab.id))
  return isElsewhere ? <Elsewhere tab={tab} /> : <ConsoleView key={tab.id} tab={tab} />
}

function Elsewhere({ tab }: { readonly tab: ConsoleTabModel }) {
  const name = useRow(tab.machineId)?.name
  return (
    <div className="vd-console vd-console--elsewhere">
      <div className="vd-console__card" role="status">
        {name && <h2>{name}</h2>}
        <p>{consoleText.isElsewhere}</p>
        <div className="vd-console__buttons">
          <button type="button" className="vd-bar-button" data-kind="primary" onClick={() => showWindow(tab.id)}>{consoleText.showWindow}</button>
          <button type="button" className="vd-bar-button" onClick={() => popIn(tab.id)}>{consoleText.popIn}</button>
        </div>
      </div>
    </div>
  )
}

/** Every popped-out console, drawn into its own window. The shell shows this once, whatever tab is active. */
export function ConsoleWindows() {
  const windows = useStore(consoleWindows, ({ open }) => open)
  const open = useStore(tabs, (state) => state.open)
  return open.map((tab) => {
    const page = windows.get(tab.id)
    return tab.kind === 'console' && page ? createPortal(<ConsoleView tab={tab} page={page} />, page.document.body, tab.id) : null
  })
}
