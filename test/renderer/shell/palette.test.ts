import { expect, test } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { fakeConnections, fakeRows } from '../../fakes/machines'
import { WindowWorld } from '../../fakes/window-world'

standInPage(new WindowWorld())
const { entriesFor } = await import('../../../renderer/shell/palette-entries')
const rows = fakeRows(60, fakeConnections())
const labels = (typed: string) => entriesFor(typed, rows, { pages: [], recent: [] }).map(({ label }) => label)

test('a machine is found by a part of its name, names that begin with it first', () => {
  expect(labels('web')[0]).toMatch(/^web/)
})

test('a verb and a part of a name find that deed, in either order', () => {
  const running = rows.find(({ name, offers }) => name.startsWith('web') && offers.reboot === true)!
  expect(labels(`reboot ${running.name}`)[0]).toBe(`Reboot ${running.name}`)
  expect(labels(`${running.name} reboot`)).toContain(`Reboot ${running.name}`)
})

test('what cannot be done now is not found', () => {
  const off = rows.find(({ offers }) => offers.reboot !== true)!
  expect(labels(`reboot ${off.name}`)).not.toContain(`Reboot ${off.name}`)
})

test('a list without end is cut', () => {
  expect(labels('a').length).toBeLessThanOrEqual(50)
})

test('a verb typed to its end comes before one that only holds it', () => {
  const off = rows.find(({ offers }) => offers.start === true)!
  const found = labels(`start ${off.name}`)
  expect(found.indexOf(`Start ${off.name}`)).toBeLessThan(found.indexOf(`Start with the host ${off.name}`))
  expect(found).toContain(`Start with the host ${off.name}`)
})

test('among machines that are found alike, those used last come first; so it is before anything was typed', () => {
  const [first, second] = rows.filter(({ name }) => name.startsWith('web')).slice(-2).map(({ id }) => id) as [string, string]
  const keys = (typed: string) => entriesFor(typed, rows, { pages: [], recent: [second, first] }).map(({ key }) => key)
  expect(keys('web').slice(0, 2)).toEqual([`open ${second}`, `open ${first}`])
  expect(keys('').slice(0, 2)).toEqual([`open ${second}`, `open ${first}`])
})

test('the window\u2019s own commands are found by their words', () => {
  const pages = [{ key: 'settings', label: 'Open settings', about: '', icon: 'settings', run: () => {} }] as const
  expect(entriesFor('sett', rows, { pages, recent: [] })[0]?.key).toBe('settings')
})
