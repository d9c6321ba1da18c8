/** The window's own commands by name, with the shortcuts they come with and those a person gave them instead. */
import { commandIds, type CommandId } from '../../preload/contract/settings'
import { changeSettings, currentSettings, useSetting } from './hooks'

export { commandIds, type CommandId }

/** Shortcuts of each command before anybody changes them. */
export const commands = {
  palette: ['Ctrl+K'],
  filter: ['Ctrl+F', '/'],
  newMachine: ['Ctrl+N'],
  addConnection: [],
  list: ['Alt+Home'],
  nextTab: ['Ctrl+Tab', 'Ctrl+PageDown'],
  previousTab: ['Ctrl+Shift+Tab', 'Ctrl+PageUp'],
  closeTab: ['Ctrl+W'],
  reopenTab: ['Ctrl+Shift+T'],
  view: [],
  exportList: [],
  sidebar: ['Ctrl+B'],
  inspector: ['Ctrl+I'],
  computer: [],
  diagnostics: [],
  settings: ['Ctrl+,'],
  help: ['?'],
} as const satisfies Readonly<Record<CommandId, readonly string[]>>

type Changed = Readonly<Partial<Record<CommandId, readonly string[]>>>

/** A command's shortcuts as they are now. */
export const shortcutsOf = (id: CommandId, changed: Changed = currentSettings().shortcuts): readonly string[] => (Object.hasOwn(changed, id) ? changed[id] : undefined) ?? commands[id]

/** The command that a shortcut stands for. */
export const commandFor = (shortcut: string, changed?: Changed): CommandId | undefined => commandIds.find((id) => shortcutsOf(id, changed).includes(shortcut))

/** The first shortcut, for a menu or a hint; drawn anew when it is changed. */
export const useShortcut = (id: CommandId): string | undefined => shortcutsOf(id, useSetting('shortcuts'))[0]

/**
 * Gives a command other shortcuts, which no other command keeps. What stays with the window while a console has the
 * keyboard stays so under its new name.
 */
export function changeShortcuts(id: CommandId, wanted: readonly string[]): void {
  const { shortcuts, hostShortcuts } = currentSettings()
  changeSettings(withShortcuts({ shortcuts, hostShortcuts }, id, wanted))
}

interface Kept {
  readonly shortcuts: Changed
  readonly hostShortcuts: readonly string[]
}

/** See {@link changeShortcuts}. */
export function withShortcuts({ shortcuts, hostShortcuts }: Kept, id: CommandId, wanted: readonly string[]): { shortcuts: Partial<Record<CommandId, string[]>>; hostShortcuts: string[] } {
  const before = shortcutsOf(id, shortcuts)
  const next: Partial<Record<CommandId, string[]>> = {}
  for (const one of commandIds) {
    const kept = one === id ? wanted : shortcutsOf(one, shortcuts).filter((shortcut) => !wanted.includes(shortcut))
    if (kept.join() !== commands[one].join()) next[one] = [...kept]
  }
  const gone = before.filter((shortcut) => !wanted.includes(shortcut))
  const staysInWindow = gone.some((shortcut) => hostShortcuts.includes(shortcut))
  const rest = hostShortcuts.filter((shortcut) => !gone.includes(shortcut))
  return { shortcuts: next, hostShortcuts: staysInWindow && wanted[0] !== undefined ? [...new Set([...rest, wanted[0]])] : rest }
}
