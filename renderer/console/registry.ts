/**
 * The consoles that exist: one for each console shown in a tab. They live here and not in React. The last few that are
 * hidden stay connected; older ones rest with their picture and come back when they are shown.
 */
import { api, openConsole } from '../api'
import { currentSettings } from '../state/hooks'
import { rows } from '../state/live'
import { tabs } from '../state/tabs'
import { clipboardIn } from './clipboard'
import { createConsole, type Console } from './console'
import { createRdpViewer } from './rdp/rdp-viewer'
import { createSerialViewer } from './serial/serial-viewer'
import { createVncViewer } from './vnc/vnc-viewer'
import { announceReleased, announceSearch } from './wishes'

interface Entry {
  readonly tabId: string
  readonly console: Console
}

const all = new Map<string, Entry>()
/** Hidden ones, the longest hidden first. */
const hidden = new Set<string>()
const keyOf = (tabId: string, consoleId: string) => `${tabId} ${consoleId}`

/** The console of a tab, made when it is asked for first; not yet open. */
export function consoleOf(tabId: string, machineId: string, consoleId: string): Console {
  const key = keyOf(tabId, consoleId)
  const known = all.get(key)
  if (known) return known.console
  const made = createConsole(machineId, consoleId, (self) => newViewer(self, consoleId), {
    open: openConsole,
    row: (id) => rows.getState().items.get(id),
    onRows: (listener) => rows.subscribe(listener),
    onClipboard: clipboardIn(machineId, consoleId),
  })
  all.set(key, { tabId, console: made })
  return made
}

/** A console came into view: it is opened unless it is. */
export function shown(tabId: string, console: Console): void {
  hidden.delete(keyOf(tabId, console.consoleId))
  if (console.state.getState().link.state === 'resting') console.open()
}

/** A console went out of view: it stays open if it is among the last few. */
export function hid(tabId: string, console: Console): void {
  const key = keyOf(tabId, console.consoleId)
  if (!all.has(key)) return
  hidden.delete(key)
  hidden.add(key)
  for (const oldest of [...hidden].slice(0, Math.max(0, hidden.size - currentSettings().console.keptAlive))) {
    hidden.delete(oldest)
    all.get(oldest)?.console.rest()
  }
}

// Closing a tab closes its consoles.
tabs.subscribe(({ open }) => {
  const ids = new Set(open.map(({ id }) => id))
  for (const [key, { tabId, console }] of all) {
    if (ids.has(tabId)) continue
    all.delete(key)
    hidden.delete(key)
    console.dispose()
  }
})

const chordHome = (self: () => Console) => ({
  captured: (isCaptured: boolean) => self().setCaptured(isCaptured),
  releaseChord: () => currentSettings().console.releaseChord,
  released() {
    self().viewer.blur()
    announceReleased(self())
  },
})

const newViewer = (self: () => Console, consoleId: string) => {
  if (consoleId.startsWith('serial')) return newTerminal(self)
  return newDisplay(self, consoleId.startsWith('rdp') ? createRdpViewer : createVncViewer)
}

function newDisplay(self: () => Console, create: typeof createVncViewer) {
  const viewer = create(chordHome(self))
  viewer.setScaling(currentSettings().console.scaling)
  return viewer
}

function newTerminal(self: () => Console) {
  const home = {
    ...chordHome(self),
    openLink: (url: string) => void api.app.openLink({ url }).catch(() => {}),
    copy: (text: string) => {
      if (text) void api.app.copyText({ text: text.slice(0, 1_000_000) }).catch(() => {})
    },
    paste: () => void api.app.readClipboard({}).then(({ text }) => viewer.paste(text), () => {}),
    search: () => announceSearch(self()),
  }
  const viewer = createSerialViewer(home, currentSettings().console.serialFontSizePx)
  return viewer
}
