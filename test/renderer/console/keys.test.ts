// Keys by name, and a text as the keys of a layout.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { combinations, keysOf, pressAll } from '../../../renderer/console/keys/key'
import { drawn } from '../../../renderer/console/keys/layout-table'
import { layoutIds, type LayoutId } from '../../../renderer/console/keys/layouts'
import { charactersOf, missingIn, strokesFor, typeText, type Pace } from '../../../renderer/console/keys/typing'

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

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
/** What is pressed, `held+held+code`, one word for each press. */
const presses = (character: string, layout: LayoutId) => strokesFor(character, layout)?.map(({ held, key }) => [...held, key].map(({ code }) => code).join('+')).join(' ')

/** Types and lists what goes down and up. */
function typed(text: string, layout: LayoutId = 'us', pace: Pace = 'fast') {
  const sent: string[] = []
  const progress: number[] = []
  const job = typeText(charactersOf(text), layout, pace, ({ code }, isDown) => void sent.push(`${isDown ? '+' : '-'}${code}`), (count) => progress.push(count))
  return { sent, progress, job }
}

describe('a layout', () => {
  it('has the keys that a person at that keyboard would press', () => {
    expect(presses('A', 'us')).toBe('ShiftLeft+KeyA')
    expect(presses('<', 'us')).toBe('ShiftLeft+Comma')
    expect(presses('z', 'de')).toBe('KeyY')
    expect(presses('@', 'de')).toBe('AltRight+KeyQ')
    expect(presses('\\', 'gb')).toBe('IntlBackslash')
    expect(presses('1', 'fr')).toBe('ShiftLeft+Digit1')
    expect(presses('Ł', 'pl')).toBe('ShiftLeft+AltRight+KeyL')
    expect(presses('ж', 'ru')).toBe('Semicolon')
    expect(presses('_', 'jp')).toBe('ShiftLeft+IntlRo')
    expect(presses('\n', 'us')).toBe('Enter')
  })

  it('makes accents with a dead key and the letter, or the space bar', () => {
    expect(presses('é', 'de')).toBe('Equal KeyE')
    expect(presses('Ê', 'fr')).toBe('BracketLeft ShiftLeft+KeyE')
    expect(presses('^', 'de')).toBe('Backquote Space')
    expect(presses("'", 'us-intl')).toBe('Quote Space')
    expect(presses('ñ', 'es')).toBe('Semicolon')
    expect(charactersOf('e\u0301')).toEqual(['é'])
  })

  it('says what it has no keys for, each once', () => {
    expect(missingIn(charactersOf('a語é語b'), 'us')).toEqual(['語', 'é'])
    expect(missingIn(charactersOf('абв'), 'us')).toEqual(['а', 'б', 'в'])
  })

  it.each(layoutIds.filter((id) => !['gr', 'ru', 'ua'].includes(id)))('%s makes every character of ASCII that can be printed, unless its letters are others', (layout) => {
    expect(missingIn(printable, layout)).toEqual([])
  })

  it.each(layoutIds)('%s presses no two keys for the same place, and no place for two characters', (layout) => {
    const all = [...new Set(Object.values(drawn[layout]).join(''))].filter((character) => character !== ' ')
    const made = all.map((character) => presses(character, layout)).filter((one) => one !== undefined)
    expect(new Set(made).size).toBe(made.length)
  })
})

describe('typing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('presses and lets go, holds what several need, and leaves out what is missing', async () => {
    const { sent, progress, job } = typed('aBC語d')
    await vi.runAllTimersAsync()
    await job.done
    expect(sent.join(' ')).toBe('+KeyA -KeyA +ShiftLeft +KeyB -KeyB +KeyC -KeyC -ShiftLeft +KeyD -KeyD')
    expect(progress.at(-1)).toBe(5)
  })

  it('types more than 200 characters a second, and never more at once than a keyboard buffer takes', async () => {
    const { progress, sent, job } = typed('The quick brown fox. '.repeat(100))
    let most = 0
    let before = sent.length
    for (let at = 0; at < 1_000; at += 4) {
      await vi.advanceTimersByTimeAsync(4)
      most = Math.max(most, sent.length - before)
      before = sent.length
    }
    expect(progress.at(-1)).toBeGreaterThan(200)
    expect(most).toBeLessThanOrEqual(8)
    // The window was held up for long: what comes then is no more than at any other time.
    vi.setSystemTime(Date.now() + 5_000)
    vi.advanceTimersByTime(4)
    expect(sent.length - before).toBeLessThanOrEqual(8)
    job.cancel()
  })

  it.each([['steady', 80], ['slow', 30]] as const)('is %s when told so: %i characters a second', async (pace, count) => {
    const { progress, job } = typed('x'.repeat(1_000), 'us', pace)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(progress.at(-1)! / 10).toBeCloseTo(count, -1)
    job.cancel()
  })

  it('types what costs more than its pace takes at once', async () => {
    const { progress, job } = typed('ŁaŁ', 'pl', 'slow')
    await vi.runAllTimersAsync()
    await job.done
    expect(progress.at(-1)).toBe(3)
  })

  it('can be stopped, and lets go of what it held', async () => {
    const { sent, job } = typed('X'.repeat(1_000))
    await vi.advanceTimersByTimeAsync(100)
    job.cancel()
    await job.done
    expect(vi.getTimerCount()).toBe(0)
    expect(sent.at(-1)).toBe('-ShiftLeft')
  })
})

describe('a display that takes text', () => {
  it('is sent what the layout has no key for as it is, and all else as keys', () => {
    expect(missingIn([...'a漢😀'], 'us')).toEqual(['漢', '😀'])
    expect(missingIn([...'a漢😀'], 'us', true)).toEqual([])
    expect(strokesFor('漢', 'us', true)).toEqual([{ held: [], key: { keysym: 0x100_6f22, code: null } }])
    expect(strokesFor('A', 'us', true)).toEqual(strokesFor('A', 'us'))
  })
})
