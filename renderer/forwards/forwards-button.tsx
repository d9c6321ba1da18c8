/** How many forwards there are, at the window's edge; all of them when it is pressed. Not there while there is none. */
import { useStore } from 'zustand'
import { PanelButton } from '../actions/panel-button'
import { forwards } from '../state/live'
import { forwardsText } from '../text/forwards'
import { ForwardItem } from './forward-item'
import { shown } from './shown'
import './forwards.css'

export function ForwardsButton() {
  const items = useStore(forwards, (state) => state.items)
  const isOpen = useStore(shown, (state) => state.isOpen)
  const all = [...items.values()]
  if (all.length === 0 && !isOpen) return null
  return (
    <PanelButton summary={all.length === 0 ? forwardsText.title : forwardsText.count(all.length)} title={forwardsText.title} hasFailed={all.some(({ state }) => state === 'failed')} isOpen={isOpen} onToggle={(next) => shown.setState({ isOpen: next })}>
      {all.length === 0 && <p className="vd-muted">{forwardsText.none}</p>}
      <ul>
        {all.map((one) => (
          <ForwardItem key={one.id} forward={one} />
        ))}
      </ul>
    </PanelButton>
  )
}
