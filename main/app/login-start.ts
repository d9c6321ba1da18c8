/** Starting at login as this system has it, and as the page sees it. */
import { app } from 'electron'
import type { StartAtLogin } from '../../preload/contract/desktop'
import { collection } from '../inventory/collection'
import { autostartFile, xdgAutostart, type Autostart } from './autostart'
import { hiddenWord } from './command-line'
import type { Question } from '../window/consent'
import { words } from '../words'

/** macOS and Windows keep a list of their own. */
const systemsOwn: Autostart = {
  state: async () => ({ isOn: app.getLoginItemSettings({ args: [hiddenWord] }).openAtLogin, isEdited: false }),
  set: async (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args: [hiddenWord] }),
  refresh: async () => {},
}

/** An AppImage is unpacked anew at each start: what starts it is the file. A program that is not packaged is named with its runtime. */
const ownCommand = (): readonly string[] => {
  const program = process.env['APPIMAGE'] ?? process.execPath
  return app.isPackaged ? [program, hiddenWord] : [program, app.getAppPath(), hiddenWord]
}

/** The question before what a person has changed is replaced or removed. */
export function changedByHand(path: string): Question {
  const { message, detail, agree } = words().dialogs.login
  return { message, details: [detail, path], agree }
}

/** Looks at once; `agree` is asked before what a person has changed is replaced or removed. */
export function loginStart(agree: (path: string) => Promise<void>, note: (line: string) => void) {
  const autostart = process.platform === 'linux' ? xdgAutostart(autostartFile(), ownCommand()) : systemsOwn
  const items = collection<StartAtLogin>(0)
  const look = async () => items.put({ id: 'login', ...(await autostart.state()) })
  const begin = async () => {
    await autostart.refresh()
    await look()
  }
  begin().catch((error: unknown) => note(`start at login: ${String(error)}`))
  return {
    watch: items.watch,
    async set(isOn: boolean): Promise<void> {
      try {
        await autostart.set(isOn, agree)
      } finally {
        await look()
      }
    },
  }
}
