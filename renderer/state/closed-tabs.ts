/** Documents that were closed, the last one at the end: the newest can be opened again. */
import { openTab, tabs, type Tab } from './tabs'

const most = 20
/** A form that was left or given up has nothing to come back to. */
const canComeBack = ({ kind }: Tab) => kind !== 'create' && kind !== 'inventory'

/** Remembers from now on; the returned function opens the one that was closed last. */
export function watchClosedTabs(): () => void {
  let closed: readonly Tab[] = []
  tabs.subscribe(({ open }, before) => {
    const ids = new Set(open.map(({ id }) => id))
    closed = [...closed, ...before.open.filter((tab) => !ids.has(tab.id) && canComeBack(tab))].filter(({ id }) => !ids.has(id)).slice(-most)
  })
  return () => {
    const last = closed.at(-1)
    if (last) openTab(last.kind === 'console' ? { ...last, isPoppedOut: false } : last)
  }
}
