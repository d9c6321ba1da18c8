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
  test('nothing is named that was not asked for', () => {
    expect(settingsChange.parse({})).toEqual({})
  })
  test('a reset is the defaults', () => {
    const { file, handlers } = served({ ...defaultSettings(), theme: 'dark' })
    handlers.reset({})
    expect(file.value).toEqual(defaultSettings())
  })
})
