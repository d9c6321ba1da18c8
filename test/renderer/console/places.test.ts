// The places that show one console: which of them has the viewer, and what happens when one goes.
import { beforeEach, describe, expect, test } from 'vitest'
import { createPlaces, type Places } from '../../../renderer/console/place/places'

const slotOf = (id: string) => ({ id }) as HTMLElement
let settled: string[]
let places: Places
const live = () => places.live.getState().id
const enter = (...ids: string[]) => ids.forEach((id) => places.enter({ id, slot: slotOf(id) }))

beforeEach(() => {
  settled = []
  places = createPlaces(({ id }) => settled.push(id))
})

test('the place that came into view last has the viewer', () => {
  enter('tab', 'window')
  expect(live()).toBe('window')
  expect(settled).toEqual(['tab', 'window'])
})

describe('a place that goes', () => {
  test('and was the live one leaves the viewer to the one used before it', () => {
    enter('tab', 'tile', 'window')
    places.use('tab')
    places.use('window')
    places.leave('window')
    expect(live()).toBe('tab')
  })
  test('and was a mirror moves nothing', () => {
    enter('tab', 'tile', 'window')
    settled = []
    places.leave('tile')
    expect([live(), settled]).toEqual(['window', []])
  })
  test('and was the last leaves the console nowhere, with the viewer where it stood', () => {
    enter('tab')
    places.leave('tab')
    expect([live(), places.isAnywhere(), settled]).toEqual([undefined, false, ['tab']])
  })
})

test('using a place brings the viewer there, once', () => {
  enter('tab', 'window')
  settled = []
  places.use('tab')
  places.use('tab')
  expect([live(), settled]).toEqual(['tab', ['tab']])
})

test('a place that is not in view cannot be used', () => {
  enter('tab')
  places.use('gone')
  expect(live()).toBe('tab')
})
