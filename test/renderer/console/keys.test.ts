// Keys by name, and a text as the keys of a layout.
import { describe, expect, it, vi } from 'vitest'
import { combinations, keysOf, pressAll, type Key } from '../../../renderer/console/keys/key'
import { keysFor, typeText } from '../../../renderer/console/keys/typing'

describe('combinations', () => {
  it('are all known', () => {
    for (const combination of combinations) expect(keysOf(combination), combination).toBeDefined()
  })

  it('are pressed in order and let go in reverse', () => {
    const seen: string[] = []
    pressAll(keysOf('Ctrl+Alt+Del')!, ({ code }, isDown) => seen.push(`${isDown ? '+' : '-'}${code}`))
    expect(seen).toEqual(['+ControlLeft', '+AltLeft', '+Delete', '-Delete', '-AltLeft', '-ControlLeft'])
  })

  it.each(['', 'Ctrl+', 'Ctrl+Nonsense', 'constructor', '__proto__', 'a+b+c+d+e+f+g', 'F25'])('are refused when a name is no key: %j', (combination) => {
    expect(keysOf(combination)).toBeUndefined()
  })
})

describe('typing', () => {
  it('presses what a person at that keyboard would', () => {
    expect(keysFor('A', 'us')).toMatchObject({ held: [{ code: 'ShiftLeft' }], key: { code: 'KeyA' } })
    expect(keysFor('z', 'de')).toMatchObject({ held: [], key: { code: 'KeyY' } })
    expect(keysFor('@', 'de')).toMatchObject({ held: [{ code: 'AltRight' }], key: { code: 'KeyQ' } })
    expect(keysFor('\n', 'us')).toMatchObject({ key: { code: 'Enter' } })
    expect(keysFor('語', 'us')).toBeUndefined()
  })

  it('has a key for every character of ASCII that can be printed', () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
    expect(printable.filter((character) => !keysFor(character, 'us'))).toEqual([])
    expect(printable.filter((character) => !keysFor(character, 'gb'))).toEqual([])
    // Dead keys on a German keyboard.
    expect(printable.filter((character) => !keysFor(character, 'de'))).toEqual(['^', '`'])
  })

  it('says how far it is, counts what it could not type, and can be stopped', async () => {
    vi.useFakeTimers()
    const sent: Key[] = []
    const progress: number[] = []
    const job = typeText('a語b', 'us', (key, isDown) => void (isDown && sent.push(key)), (typed) => progress.push(typed))
    await vi.runAllTimersAsync()
    expect(await job.done).toEqual({ missing: 1 })
    expect(sent.map(({ code }) => code)).toEqual(['KeyA', 'KeyB'])
    expect(progress).toEqual([1, 2, 3])

    const long = typeText('x'.repeat(1_000), 'us', () => {}, () => {})
    await vi.advanceTimersByTimeAsync(100)
    long.cancel()
    await long.done
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})
