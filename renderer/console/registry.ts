/**
 * The consoles that exist: one for each machine and console, whatever shows it, so that a tab, a window and a tile share one
 * link and one decoder. They live here and not in React. The last few that are nowhere to be seen stay connected; older ones
 * rest with their picture and come back when they are shown.
 */
import { api, openConsole } from '../api'
import { currentSettings } from '../state/hooks'
import { rows } from '../state/live'
import { consolesIn, tabs } from '../state/tabs'
import { clipboardIn, giveClipboard } from './clipboard'
import { createConsole, type Console } from './console'
import { createPlaces, type Place, type Places } from './place/places'
import { createRdpViewer } from './rdp/rdp-viewer'
import { askToPaste } from './serial/pasting'
import { createSerialViewer } from './serial/serial-viewer'
import { createVncViewer } from './vnc/vnc-viewer'
import { announceKept, announceReleased, announceSearch } from './wishes'

interface Entry {
  readonly console: Console
  readonly places: Places
  /** The tabs and tiles that have shown it: it goes with the last of them. */
  readonly owners: Set<string>
}

const all = new Map<string, Entry>()
const keyOf = (machineId: string, consoleId: string) => `${machineId} ${consoleId}`
const entries = new WeakMap<Console, Entry>()
/** Those that are nowhere to be seen, the longest hidden first. */
const hidden = new Set<Console>()

/** The console of a machine, made when it is asked for first; not yet open. It lives as long as the tab or tile that asks. */
export function consoleOf(ownerId: string, machineId: string, consoleId: string): Console {
  const key = keyOf(machineId, consoleId)
  const known = all.get(key)
  if (known) {
    known.owners.add(ownerId)
    return known.console
  }
  const console = createConsole(machineId, consoleId, (self) => newViewer(self, consoleId), {
    open: openConsole,
    row: (id) => rows.getState().items.get(id),
    onRows: (listener) => rows.subscribe(listener),
    onClipboard: clipboardIn(machineId, consoleId),
    onLost: () => void api.consoles.lost({ machineId, consoleId }).catch(() => {}),
  })
  const places = createPlaces(({ slot }) => {
    slot.append(console.viewer.element)
    console.viewer.moved()
  })
  const entry = { console, places, owners: new Set([ownerId]) }
  all.set(key, entry)
  entries.set(console, entry)
  return console
}

/** Where a console is shown. */
export const placesOf = (console: Console): Places => entries.get(console)!.places

/** A place with this console came into view: the console is opened unless it is. */
export function shown(console: Console, place: Place): void {
  hidden.delete(console)
  placesOf(console).enter(place)
  if (console.state.getState().link.state === 'resting') console.open()
}

/** A place went out of view. A console that is nowhere now stays open if it is among the last few. */
export function hid(console: Console, placeId: string): void {
  const { places } = entries.get(console)!
  places.leave(placeId)
  if (places.isAnywhere() || all.get(keyOf(console.machineId, console.consoleId))?.console !== console) return
  hidden.delete(console)
  hidden.add(console)
  for (const oldest of [...hidden].slice(0, Math.max(0, hidden.size - currentSettings().console.keptAlive))) {
    hidden.delete(oldest)
    oldest.rest()
  }
}

// What nothing can show any more is closed.
tabs.subscribe(({ open }) => {
  const wanted = consolesIn(open)
  const alive = new Set(wanted.map(({ ownerId }) => ownerId))
  // Named by a tab or a tile that has not been drawn yet: it goes from one to another.
  const named = new Set(wanted.map(({ machineId, consoleId }) => keyOf(machineId, consoleId)))
  for (const [key, { console, owners }] of all) {
    for (const id of owners) if (!alive.has(id)) owners.delete(id)
    if (owners.size > 0 || named.has(key)) continue
    all.delete(key)
    hidden.delete(console)
    console.dispose()
  }
})

const chordHome = (self: () => Console) => ({
  captured(isCaptured: boolean) {
    self().setCaptured(isCaptured)
    if (isCaptured) giveClipboard(self())
  },
  releaseChord: () => currentSettings().console.releaseChord,
  keeps: (shortcut: string) => currentSettings().hostShortcuts.includes(shortcut),
  kept: announceKept,
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
    askPaste: (text: string) => askToPaste(self(), text),
  }
  const viewer = createSerialViewer(home, currentSettings().console.serialFontSizePx)
  return viewer
}
