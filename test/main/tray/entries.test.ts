import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../preload/contract/connection'
import type { Row } from '../../../preload/contract/machine'
import { sections, summary, toolTip, type Entry, type Request } from '../../../main/tray/entries'

const connection = (more: Partial<Connection> = {}): Connection => ({
  id: 'c', backend: 'libvirt', name: 'This computer', uri: 'qemu:///system', isReadOnly: false, isDemo: false, connectsAtStart: true, link: { state: 'live', since: 0 }, counts: { running: 0, total: 0 }, ...more,
})
const row = (key: string, more: Partial<Row> = {}): Row => ({
  id: `c/${key}`, connectionId: 'c', key, name: key, status: { phase: 'off', word: 'shut off' }, isStale: false, addresses: [], tags: [], offers: { start: true, shutdown: 'It is not running.', delete: true }, consoles: [{ id: 'vnc:0', kind: 'vnc', label: 'VNC', allowed: 'It is not running.' }], ...more,
})
const running = { status: { phase: 'running', word: 'running' }, offers: { shutdown: true, pause: true, powerOff: true, start: 'It is running.' }, consoles: [{ id: 'vnc:0', kind: 'vnc', label: 'VNC', allowed: true }] } as const satisfies Partial<Row>

const menuOf = (rows: readonly Row[], { favourites = [] as readonly string[], recent = [] as readonly string[], connections = [connection()] } = {}) =>
  sections({ row: (id) => rows.find((one) => one.id === id), connections, favourites, recent })
const all = (menu: readonly (readonly Entry[])[]) => menu.flat()
const under = (menu: readonly (readonly Entry[])[], label: RegExp) => all(menu).find((entry) => label.test(entry.label))?.entries ?? []
const requests = (entries: readonly Entry[]): (readonly [string, Request | undefined])[] => entries.map(({ label, request }) => [label, request])

describe('the menu of the tray', () => {
  it('offers for each machine with a star what can be done now, the console first', () => {
    const menu = menuOf([row('web'), row('db', running), row('other')], { favourites: ['c/db', 'c/web'] })
    expect(all(menu).map(({ label }) => label)).toEqual(['Show the window', 'db – running', 'web – shut off', 'Connections', 'New machine…', 'Quit'])
    expect(requests(under(menu, /^db/))).toEqual([
      ['Open the console', { kind: 'console', machineId: 'c/db' }],
      ['Pause', { kind: 'perform', machineId: 'c/db', action: 'pause' }],
      ['Shut down', { kind: 'perform', machineId: 'c/db', action: 'shutdown' }],
      ['Show it in This computer', { kind: 'machine', machineId: 'c/db' }],
    ])
    expect(requests(under(menu, /^web/)).slice(0, 2)).toEqual([
      ['Start and open the console', { kind: 'startAndOpen', machineId: 'c/web', action: 'start' }],
      ['Start', { kind: 'perform', machineId: 'c/web', action: 'start' }],
    ])
  })

  it('never offers what may lose work or cannot be undone', () => {
    const everything = row('web', { ...running, offers: { powerOff: true, reset: true, delete: true, restart: true, shutdown: true, discardSave: true } })
    const kinds = under(menuOf([everything], { favourites: ['c/web'] }), /^web/).flatMap(({ request }) => (request?.kind === 'perform' ? [request.action] : []))
    expect(kinds).toEqual(['shutdown'])
  })

  it('lists those used last behind those with a star, each once, and forgets those that are gone', () => {
    const menu = menuOf([row('a'), row('b'), row('c')], { favourites: ['c/a'], recent: ['c/c', 'c/a', 'c/gone', 'c/b'] })
    expect(all(menu).map(({ label }) => label).slice(1, 5)).toEqual(['a – shut off', 'Used last', 'c – shut off', 'b – shut off'])
  })

  it('says how machines get here when there are none, and why nothing can be done to one', () => {
    expect(all(menuOf([])).map(({ label }) => label)[1]).toMatch(/star/)
    const stuck = row('web', { offers: { start: 'Its disk is gone.' }, isStale: true })
    const menu = menuOf([stuck], { favourites: ['c/web'], connections: [connection({ link: { state: 'off' } })] })
    expect(requests(under(menu, /^web – last seen shut off/)).slice(0, 2)).toEqual([['Its disk is gone.', undefined], ['Connect to This computer', { kind: 'connect', connectionId: 'c' }]])
  })

  it('connects and disconnects', () => {
    const menu = menuOf([], { connections: [connection(), connection({ id: 'd', name: 'lab', link: { state: 'off' } })] })
    expect(under(menu, /^Connections/).map(({ label, entries }) => [label, ...requests(entries ?? [])])).toEqual([
      ['This computer – connected', ['Disconnect', { kind: 'disconnect', connectionId: 'c' }]],
      ['lab – not connected', ['Connect', { kind: 'connect', connectionId: 'd' }]],
    ])
  })

  it('is bounded, and strangers’ names stay on their line', () => {
    const many = Array.from({ length: 100 }, (_, index) => row(`m${index}`, { name: `evil\u202e\n${'x'.repeat(500)}` }))
    const ids = many.map(({ id }) => id)
    const labels = all(menuOf(many, { favourites: ids.slice(0, 50), recent: ids.slice(50) })).map(({ label }) => label)
    expect(labels.length).toBeLessThan(30)
    expect(labels.filter((label) => /[\u202e\n]/.test(label) || label.length > 100)).toEqual([])
  })
})

describe('the icon', () => {
  const failed = { status: { phase: 'failed', word: 'crashed' } } as const
  it('counts what runs, and says what needs a look', () => {
    const told = summary([row('a', running), row('b', running), row('c', failed)], [connection()])
    expect(told).toEqual({ running: 2, troubles: ['c has failed.'] })
    expect(toolTip(told)).toBe('Virt Desktop: 2 running\nc has failed.')
    expect(toolTip(summary([], []))).toBe('Virt Desktop: nothing is running')
  })
  it('is not troubled by what is only remembered, but by a connection that was lost', () => {
    const lost = connection({ name: 'lab', link: { state: 'stale', since: 0, failure: { code: 'unreachable', message: 'Gone.' } } })
    expect(summary([row('a', { ...failed, isStale: true }), row('b', { ...running, isStale: true })], [lost])).toEqual({ running: 0, troubles: ['The connection to lab is lost.'] })
  })
})
