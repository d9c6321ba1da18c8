import { describe, expect, test, vi } from 'vitest'
import { settingsHandlers, watchedSettings } from '../../../main/ipc/settings'
import type { JsonFile } from '../../../main/store/json-file'
import { defaultSettings } from '../../../main/store/settings'
import { contract } from '../../../preload/contract'
import { settingsChange, type Settings, type SettingsChange } from '../../../preload/contract/settings'

function served(value: Settings, chosen?: SettingsChange) {
  const file: JsonFile<Settings> = { value, set: (next) => Object.assign(file, { value: next }), flushed: async () => {} }
  const onChange = vi.fn()
  const handlers = settingsHandlers(watchedSettings(file, onChange), { save: async () => undefined, choose: async () => chosen })
  const seen: Settings[] = []
  handlers.current({}, { snapshot: ([item]) => seen.push(item!.value), change: ({ upserts: [item] }) => seen.push(item!.value), ended() {} })
  return { file, onChange, handlers, seen }
}

describe('settings', () => {
  test('a change of one leaves all others as they are', () => {
    const { file, handlers, seen, onChange } = served({ ...defaultSettings(), density: 'compact', isSidebarShown: false })
    handlers.change(contract.settings.change.input.parse({ theme: 'dark' }))
    expect(file.value).toEqual({ ...defaultSettings(), density: 'compact', isSidebarShown: false, theme: 'dark' })
    expect(seen.at(-1)).toEqual(file.value)
    expect(onChange).toHaveBeenCalledWith(file.value)
  })
  test('a change right after another is told without a pause', () => {
    vi.useFakeTimers()
    const { handlers, seen } = served(defaultSettings())
    handlers.change({ density: 'compact' })
    handlers.change({ theme: 'dark' })
    vi.advanceTimersByTime(1)
    expect(seen.at(-1)).toMatchObject({ density: 'compact', theme: 'dark' })
    vi.useRealTimers()
  })
  test('nothing is named that was not asked for', () => {
    expect(settingsChange.parse({})).toEqual({})
  })
  test('a reset is the defaults', () => {
    const { file, handlers } = served({ ...defaultSettings(), theme: 'dark' })
    handlers.reset({})
    expect(file.value).toEqual(defaultSettings())
  })
  test('a reset leaves what a person made: favourites and saved filters', () => {
    const made = { favourites: ['a/1'], savedFilters: [{ name: 'Busy', text: 'cpu>50%' }] }
    const { file, handlers } = served({ ...defaultSettings(), ...made, theme: 'dark' })
    handlers.reset({})
    expect(file.value).toEqual({ ...defaultSettings(), ...made })
  })
  test('a machine’s console, layout and keys are remembered one by one, the machine used last at the end', () => {
    const { file, handlers } = served(defaultSettings())
    handlers.remember({ machineId: 'a/1', consoleId: 'serial:0' })
    handlers.remember({ machineId: 'a/2', consoleId: 'vnc:0' })
    handlers.remember({ machineId: 'a/1', layout: 'de' })
    handlers.remember({ machineId: 'a/1', combinations: [{ name: 'Save', keys: 'Ctrl+S' }] })
    expect(file.value.consoleMemory).toEqual([{ machineId: 'a/2', consoleId: 'vnc:0' }, { machineId: 'a/1', consoleId: 'serial:0', layout: 'de', combinations: [{ name: 'Save', keys: 'Ctrl+S' }] }])
  })
  test('the machine whose console was used longest ago is forgotten first, but never keys that a person made', () => {
    const combinations = [{ name: 'Save', keys: 'Ctrl+S' }]
    const full = Array.from({ length: 500 }, (_, at) => ({ machineId: `a/${at}`, ...(at === 0 ? { combinations } : { consoleId: 'vnc:0' }) }))
    const { file, handlers } = served({ ...defaultSettings(), consoleMemory: full })
    handlers.remember({ machineId: 'a/more', consoleId: 'vnc:0' })
    expect(file.value.consoleMemory).toHaveLength(500)
    expect(file.value.consoleMemory.map(({ machineId }) => machineId).slice(0, 2)).toEqual(['a/0', 'a/2'])
    expect(file.value.consoleMemory.at(-1)).toEqual({ machineId: 'a/more', consoleId: 'vnc:0' })
    const own = served({ ...defaultSettings(), consoleMemory: full.map(({ machineId }) => ({ machineId, combinations })) })
    expect(() => own.handlers.remember({ machineId: 'a/more', combinations })).toThrow('More than 500 machines cannot have key combinations or ports of their own.')
  })
  test('a reset keeps key combinations', () => {
    const made = { combinations: [{ name: 'Save', keys: 'Ctrl+S' }], consoleMemory: [{ machineId: 'a/1', layout: 'de' }] }
    const { file, handlers } = served({ ...defaultSettings(), ...made, hostShortcuts: ['Ctrl+W'] })
    handlers.reset({})
    expect(file.value).toEqual({ ...defaultSettings(), ...made })
  })
  test('stars that are given one right after the other are all kept, each once', () => {
    const { file, handlers } = served(defaultSettings())
    handlers.favour({ ids: ['a/1'], isFavourite: true })
    handlers.favour({ ids: ['a/2', 'a/1', 'a/2'], isFavourite: true })
    expect(file.value.favourites).toEqual(['a/2', 'a/1'])
    handlers.favour({ ids: ['a/2'], isFavourite: false })
    expect(file.value.favourites).toEqual(['a/1'])
  })
  test('one star too many is refused, and the others stay', () => {
    const full = Array.from({ length: 1_000 }, (_, at) => `a/${at}`)
    const { file, handlers } = served({ ...defaultSettings(), favourites: full })
    expect(() => handlers.favour({ ids: ['a/more'], isFavourite: true })).toThrow('More than 1000 machines cannot have a star.')
    expect(file.value.favourites).toEqual(full)
  })

  test('settings from a file are taken over, what they replaced is told, and filters that are here stay', async () => {
    const mine = { name: 'mine', text: 'state:running' }
    const { file, handlers } = served({ ...defaultSettings(), savedFilters: [mine, { name: 'both', text: 'old' }], favourites: ['a'] }, { theme: 'dark', savedFilters: [{ name: 'both', text: 'new' }] })
    expect(await handlers.importFile({})).toEqual({ before: { theme: 'system', savedFilters: [mine, { name: 'both', text: 'old' }] } })
    expect(file.value).toEqual({ ...defaultSettings(), theme: 'dark', favourites: ['a'], savedFilters: [mine, { name: 'both', text: 'new' }] })
  })
  test('who chooses no file changes nothing', async () => {
    const { file, handlers, onChange } = served(defaultSettings())
    expect(await handlers.importFile({})).toEqual({})
    expect(file.value).toEqual(defaultSettings())
    expect(onChange).not.toHaveBeenCalled()
  })
})
