/** What was open when the program ended, windows of consoles too; those come with the main window, where that is hidden in the tray at first. */
import { popOut } from '../console/window/pop-out'
import { desktop, rows } from '../state/live'
import { nameOf } from '../state/names'
import { tabs } from '../state/tabs'
import { keepTabs, windowCame } from '../state/tabs-memory'

/** Puts it back, and remembers what is open from now on. */
export async function restoreTabs(): Promise<void> {
  const poppedOut = await keepTabs()
  if (poppedOut.length === 0) return
  await windowShown()
  for (const { id, machineId } of poppedOut) {
    const isStillOpen = tabs.getState().open.some((tab) => tab.id === id)
    if (isStillOpen) await popOut(id, rows.getState().items.get(machineId)?.name ?? nameOf(machineId) ?? '')
    windowCame(id)
  }
}

const windowShown = () =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (desktop.getState().items.get('desktop')?.isWindowShown !== true) return
      end()
      resolve()
    }
    const end = desktop.subscribe(look)
    look()
  })
