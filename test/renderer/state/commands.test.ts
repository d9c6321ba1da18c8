import { expect, test } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

standInPage(new WindowWorld())
const { commandFor, commandIds, commands, shortcutsOf, withShortcuts } = await import('../../../renderer/state/commands')
const { isTyped, shortcutOf } = await import('../../../renderer/state/shortcut')
const none = { shortcuts: {}, hostShortcuts: [] }

test('no two commands come with the same shortcut', () => {
  const all = commandIds.flatMap((id) => shortcutsOf(id, {}))
  expect(all).toEqual([...new Set(all)])
})

test('a shortcut that is given to another command leaves the one that had it', () => {
  const { shortcuts } = withShortcuts(none, 'settings', ['Ctrl+K'])
  expect(commandFor('Ctrl+K', shortcuts)).toBe('settings')
  expect(shortcutsOf('palette', shortcuts)).toEqual([])
  expect(commandFor('Ctrl+,', shortcuts)).toBeUndefined()
})

test('a shortcut among several leaves the others where they are', () => {
  const { shortcuts } = withShortcuts(none, 'list', ['Ctrl+PageDown'])
  expect(shortcutsOf('nextTab', shortcuts)).toEqual(['Ctrl+Tab'])
})

test('what is as it came is not kept, so that a later version may change it', () => {
  const changed = withShortcuts(none, 'palette', ['Ctrl+P'])
  expect(withShortcuts({ ...changed }, 'palette', commands.palette).shortcuts).toEqual({})
})

test('a command without any shortcut stays so', () => {
  const { shortcuts } = withShortcuts(none, 'closeTab', [])
  expect(shortcuts).toEqual({ closeTab: [] })
  expect(commandFor('Ctrl+W', shortcuts)).toBeUndefined()
})

test('what stays with the window stays so under its new name', () => {
  expect(withShortcuts({ shortcuts: {}, hostShortcuts: ['Ctrl+W', 'Ctrl+K'] }, 'palette', ['Ctrl+P']).hostShortcuts).toEqual(['Ctrl+W', 'Ctrl+P'])
  expect(withShortcuts({ shortcuts: {}, hostShortcuts: ['Ctrl+W'] }, 'palette', ['Ctrl+P']).hostShortcuts).toEqual(['Ctrl+W'])
})

test('a file cannot give a command the shortcuts of an object', () => {
  expect(shortcutsOf('palette', JSON.parse('{"__proto__":{"palette":["X"]}}') as object)).toEqual(['Ctrl+K'])
})

const press = (key: string, code: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) =>
  shortcutOf({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held })

test.each([
  ['k', 'KeyK', { ctrlKey: true }, 'Ctrl+K'],
  ['K', 'KeyK', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+K'],
  ['?', 'Slash', { shiftKey: true }, '?'],
  ['/', 'Digit7', { shiftKey: true }, '/'],
  ['\u043b', 'KeyK', { ctrlKey: true }, 'Ctrl+K'],
  ['\u00f6', 'Semicolon', { ctrlKey: true }, 'Ctrl+\u00d6'],
  ['z', 'KeyY', { ctrlKey: true }, 'Ctrl+Z'],
  [' ', 'Space', { ctrlKey: true }, 'Ctrl+Space'],
  ['Tab', 'Tab', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Tab'],
  ['F6', 'F6', {}, 'F6'],
])('%s at %s is named as people read it', (key, code, held, name) => {
  expect(press(key, code, held)).toBe(name)
})

test('what is typed into texts is known', () => {
  expect(['/', '?', 'K', 'Shift+K', 'Enter', 'Space', 'Shift+ArrowUp'].map(isTyped)).not.toContain(false)
  expect(['Ctrl+K', 'Alt+Home', 'F6', 'Shift+F6', 'Super+K'].map(isTyped)).not.toContain(true)
})
