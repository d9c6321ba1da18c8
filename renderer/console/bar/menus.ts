/** The menus of a console's bar, as entries. */
import type { RefObject } from 'react'
import type { MenuEntry } from '../../actions/menu'
import { changeSettings, currentSettings } from '../../state/hooks'
import { consoleText } from '../../text/console'
import { plain } from '../../text/plain'
import { giveClipboard, isSharing, shareClipboard } from '../clipboard'
import type { Console } from '../console'
import { combinations, keysOf } from '../keys/key'
import { ownKeys, type KeysOf } from '../keys/own-keys'
import { asDisplay, asTerminal } from '../kind'
import type { Scaling } from '../viewer'
import { recordings } from '../serial/recording'
import { startRecording } from './recording'
import { saveText } from './save'
import { askToType, layoutOf, typeClipboard } from './typing'

const item = (label: string, run: () => void, more: Partial<Extract<MenuEntry, { kind: 'item' }>> = {}): MenuEntry => ({ kind: 'item', label, run, ...more })

const changeConsole = (change: Partial<ReturnType<typeof currentSettings>['console']>) => changeSettings({ console: { ...currentSettings().console, ...change } })

export function keyEntries(console: Console, onCustom: () => void): readonly MenuEntry[] {
  const display = asDisplay(console)
  const send = (combination: string) => {
    display?.press(keysOf(combination) ?? [])
    console.viewer.focus()
  }
  const own = (of: KeysOf): readonly MenuEntry[] => {
    const all = ownKeys(console.machineId, of)
    if (all.length === 0) return []
    return [{ kind: 'title', label: consoleText.keysOf[of] }, ...all.map(({ name, keys }) => item(plain(name, 60), () => send(keys), { key: keys })), { kind: 'line' }]
  }
  return [
    ...own('machine'),
    ...own('all'),
    item(consoleText.keysCustom, onCustom),
    { kind: 'line' },
    ...combinations.slice(0, 6).map((combination) => item(combination, () => send(combination))),
    { kind: 'line' },
    ...combinations.slice(6).map((combination) => item(combination, () => send(combination))),
  ]
}

export function clipboardEntries(console: Console): readonly MenuEntry[] {
  const { machineId, consoleId } = console
  const isAllowed = isSharing(machineId, consoleId)
  const isGiven = isSharing(machineId, consoleId, 'out')
  return [
    item(consoleText.typeClipboardWith(consoleText.layout[layoutOf(machineId)]), () => void typeClipboard(console), { icon: 'keyboard' }),
    item(consoleText.typeOtherwise, () => void askToType(console)),
    { kind: 'line' },
    item(consoleText.shareClipboard, () => shareClipboard(machineId, consoleId, !isAllowed), { isChecked: isAllowed }),
    item(consoleText.giveClipboard, () => {
      shareClipboard(machineId, consoleId, !isGiven, 'out')
      giveClipboard(console)
    }, { isChecked: isGiven }),
  ]
}

export function scalingEntries(console: Console): readonly MenuEntry[] {
  const { scaling } = currentSettings().console
  const can = asDisplay(console)?.canResizeGuest ?? false
  return (Object.keys(consoleText.scalingName) as Scaling[]).map((id) =>
    item(consoleText.scalingName[id], () => changeConsole({ scaling: id }), {
      isChecked: scaling === id,
      ...(id === 'resizeGuest' && !can && scaling !== id ? { reason: consoleText.scalingUnable } : {}),
    }),
  )
}

export function terminalEntries(console: Console, name: string, actions: { copy: () => void; paste: () => void }): readonly MenuEntry[] {
  const terminal = asTerminal(console)!
  const { serialFontSizePx } = currentSettings().console
  const recording = recordings.getState().going.get(terminal)
  return [
    item(consoleText.copy, actions.copy, { icon: 'copy', key: 'Ctrl+Shift+C' }),
    item(consoleText.paste, actions.paste, { key: 'Ctrl+Shift+V' }),
    item(consoleText.selectAll, terminal.selectAll),
    { kind: 'line' },
    item(consoleText.saveText, () => void saveText(name, terminal.text()), { icon: 'save' }),
    recording
      ? item(consoleText.recordStop, recording.stop)
      : item(consoleText.recordStart, () => void startRecording(name, terminal)),
    item(consoleText.clear, terminal.clear),
    { kind: 'line' },
    item(consoleText.times, () => terminal.showTimes(!terminal.showsTimes), { isChecked: terminal.showsTimes }),
    { kind: 'line' },
    item(consoleText.larger, () => changeConsole({ serialFontSizePx: Math.min(40, serialFontSizePx + 1) })),
    item(consoleText.smaller, () => changeConsole({ serialFontSizePx: Math.max(6, serialFontSizePx - 1) })),
  ]
}

/** The whole console over the whole screen; the system's own keys come along where the desktop allows it. */
export async function enterFullScreen(root: RefObject<HTMLElement | null>, console: Console): Promise<void> {
  const page = root.current?.ownerDocument.defaultView
  await root.current?.requestFullscreen().catch(() => {})
  const { keyboard } = (page?.navigator ?? {}) as { keyboard?: { lock?: () => Promise<void> } }
  await keyboard?.lock?.().catch(() => {})
  console.viewer.focus()
}
