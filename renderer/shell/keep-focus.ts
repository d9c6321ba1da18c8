/**
 * The focus is never nowhere: when what had it goes (its dialog, its row, its page), it comes to what is shown. A press on
 * empty ground is no such case, since what had the focus is still there.
 */
import { isDialogOpen } from '../actions/dialogs'
import { isMenuOpen } from '../actions/menu'
import { tabs } from '../state/tabs'

/** From now on, for the window's own document. */
export function keepFocus(): void {
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof Element)) return
    // Later: who closes something usually says itself where the focus goes, a moment after it is gone.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      const isGone = !target.isConnected || !target.checkVisibility({ visibilityProperty: true })
      if (isNowhere && isGone && document.hasFocus() && !isDialogOpen() && !isMenuOpen()) shown()?.focus()
    }))
  })
}

/** The list, or the head of the document that is in sight. */
function shown(): HTMLElement | null {
  const { activeId } = tabs.getState()
  const list = activeId === 'inventory' ? document.querySelector<HTMLElement>('.vd-table') : null
  return list ?? document.getElementById(`tab:${activeId}`)
}
