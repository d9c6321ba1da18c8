import { describe, expect, test, vi } from 'vitest'
import { settingsHandlers, watchedSettings } from '../../../main/ipc/settings'
import type { JsonFile } from '../../../main/store/json-file'
import { defaultSettings } from '../../../main/store/settings'
import { contract } from '../../../preload/contract'
import { settingsChange, type Settings } from '../../../preload/contract/settings'

function served(value: Settings) {
  const file: JsonFile<Settings> = { value, set: (next) => Object.assign(file, { value: next }), flushed: async () => {} }
  const onChange = vi.fn()
  const handlers = settingsHandlers(watchedSettings(file, onChange))
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
})
