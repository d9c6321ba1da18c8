import { describe, expect, test } from 'vitest'
import { fail } from '../../../preload/contract/failure'
import { fakeConnections, fakeRows } from '../../fakes/machines'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { askNamed, performEach, performVerb } = await import('../../../renderer/actions/perform')
const { countReasons, split } = await import('../../../renderer/actions/offers')
const { riskOf, verbs } = await import('../../../renderer/actions/verbs')
const rows = fakeRows(40, fakeConnections())
const pause = () => ({ action: 'pause', args: {} }) as const

describe('a deed on many machines', () => {
  test('is performed side by side, and each has its own result in its own place', async () => {
    let atOnce = 0
    let most = 0
    const outcomes = await performEach(rows, pause, async (id) => {
      most = Math.max(most, ++atOnce)
      await Promise.resolve()
      atOnce -= 1
      if (id === rows[3]!.id) throw fail('conflict', 'It is gone.')
    })
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(16)
    expect(outcomes.map(({ row }) => row)).toEqual(rows)
    expect(outcomes.filter(({ failure }) => failure)).toEqual([{ row: rows[3], failure: { code: 'conflict', message: 'It is gone.' } }])
  })
})

describe('a verb that is pressed again', () => {
  const asked = () => world.asked.filter((one) => one.startsWith('perform')).length
  const running = [...world.rows.items.values()].filter(({ offers }) => offers.reboot === true)

  test('while it is being done is done once', async () => {
    await Promise.all([performVerb('reboot', running.slice(0, 1)), performVerb('reboot', running.slice(0, 2))])
    expect(asked()).toBe(2)
  })

  test('after that is done again', async () => {
    const before = asked()
    await performVerb('reboot', running.slice(0, 1))
    expect(asked()).toBe(before + 1)
  })
})

describe('what will and will not happen', () => {
  test('every machine is on one side, with its reason', () => {
    const { able, unable } = split('pause', rows, 'It has no such thing.')
    expect(able.length + unable.length).toBe(rows.length)
    expect(able.every(({ offers }) => offers.pause === true)).toBe(true)
    expect(unable.every(({ reason }) => reason.endsWith('.'))).toBe(true)
  })

  test('reasons are counted, the most frequent first', () => {
    const [first, second] = countReasons(split('pause', rows, 'It has no such thing.').unable)
    expect(first![1].length).toBeGreaterThanOrEqual(second![1].length)
  })

  test('a machine without the action is told apart from one that cannot now', () => {
    expect(split('resume', [{ ...rows[0]!, offers: {} }], 'It has no such thing.').unable[0]?.reason).toBe('It has no such thing.')
  })
})

test('verbs that lose something are asked about', () => {
  expect(verbs.filter(({ id }) => riskOf(id) !== 'none').map(({ id }) => id)).toEqual(['restart', 'powerOff', 'reset', 'discardSave', 'delete'])
})

test('the name that was typed for a guarded machine goes with its deed, and with no other', async () => {
  const [first, second] = [...world.rows.items.values()].filter(({ offers }) => offers.describe === true)
  await performEach([first!, second!], () => ({ action: 'describe', args: {} }), askNamed(new Map([[first!.id, first!.name]])))
  expect(world.asked.slice(-2)).toEqual([`perform ${first!.id} {"action":"describe","args":{}} named ${first!.name}`, `perform ${second!.id} {"action":"describe","args":{}}`])
})
