import { beforeEach, expect, it, vi } from 'vitest'
import type { SessionRow } from '../../../main/provider/host-contract'
import { board } from '../../../main/inventory/board'
import { collection } from '../../../main/inventory/collection'
import type { Connections } from '../../../main/inventory/connections'
import { destinations } from '../../../main/inventory/destinations'
import { notices } from '../../../main/inventory/notices'
import type { Request, Section, Summary } from '../../../main/tray/entries'
import { quickStart } from '../../../main/tray/quick-start'
import { fail } from '../../../preload/contract/failure'
import { defaultSettings } from '../../../main/store/settings'

const web = (phase: 'off' | 'running'): SessionRow => ({
  id: 'web', key: 'web', name: 'web', status: { phase, word: phase }, addresses: [], tags: [], offers: { start: true, shutdown: true },
  consoles: [{ id: 'vnc:0', kind: 'vnc', label: 'VNC', allowed: phase === 'running' ? true : 'It is off.' }],
})

/** The edges: machines that do as they are told, and an icon that notes what it shows. */
function lab({ isThere = true } = {}) {
  const rows = board(() => {})
  const asked: unknown[] = []
  let settings = defaultSettings()
  let answer: () => Promise<void> = async () => {}
  const live = { session: 's', client: { session: { perform: async (of: unknown) => (asked.push(of), answer()) } } }
  const connections = { board: rows, all: collection(0), liveForChange: () => live, live: () => live, record: () => ({ name: 'here' }), connect: (id: string) => asked.push(['connect', id]) } as unknown as Connections
  const shown: { sections: readonly Section[]; summary: Summary }[] = []
  let choose: (request: Request) => void = () => {}
  const world = {
    rows, asked, shown, told: notices(), places: destinations(), isThere, unseen: [] as string[], isRemoved: false, windows: 0, quits: 0,
    choose: (request: Request) => choose(request),
    answers: (next: () => Promise<void>) => void (answer = next),
    settings: () => settings,
  }
  const start = quickStart({
    connections, destinations: world.places, notices: world.told,
    settings: () => settings,
    unseen: () => world.unseen,
    set: (value) => void (settings = value),
    isWindowShown: true,
    hasHost: async () => world.isThere,
    icon(chosen) {
      choose = chosen
      world.isRemoved = false
      return { show: (sections, summary) => void shown.push({ sections, summary }), remove: () => void (world.isRemoved = true) }
    },
    showWindow: () => void (world.windows += 1),
    quit: () => void (world.quits += 1),
  })
  return Object.assign(world, { start, change: (more: Partial<typeof settings>) => void ((settings = { ...settings, ...more }), start.changed()) })
}

let world: ReturnType<typeof lab>
beforeEach(() => {
  world = lab()
  return () => world.start.stop()
})
const latest = () => world.shown.at(-1)
const labels = () => latest()?.sections.flat().map(({ label }) => label)

it('follows machines and stars', async () => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  world.rows.snapshot('c', [web('off')])
  world.change({ favourites: ['c/web'] })
  await vi.waitFor(() => expect(labels()).toContain('web – off'))
  world.rows.snapshot('c', [web('running')])
  await vi.waitFor(() => expect(latest()?.summary.running).toBe(1))
  expect(labels()).toContain('web – running')
})

it('a storm of changes makes the menu anew a few times only', async () => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  const before = world.shown.length
  for (let index = 0; index < 1_000; index += 1) world.rows.snapshot('c', [web(index % 2 ? 'running' : 'off')])
  await vi.waitFor(() => expect(latest()?.summary.running).toBe(1))
  expect(world.shown.length - before).toBeLessThan(4)
})

it('starts a machine and shows its console as soon as it has one', async () => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  world.rows.snapshot('c', [web('off')])
  world.choose({ kind: 'startAndOpen', machineId: 'c/web', action: 'start' })
  await vi.waitFor(() => expect(world.asked).toEqual([{ session: 's', key: 'web', deed: { action: 'start', args: {} } }]))
  expect(world.places.all.size).toBe(0)
  world.rows.snapshot('c', [web('running')])
  await vi.waitFor(() => expect([...world.places.all.values()]).toMatchObject([{ kind: 'console', machineId: 'c/web' }]))
  expect(world.windows).toBe(1)
  // It is among those used last from now on.
  expect(world.settings().recent).toEqual(['c/web'])
})

it.each([['failed', [{ ...web('off'), status: { phase: 'failed' as const, word: 'crashed' } }]], ['is gone', []]] as const)('shows nothing of a machine that %s, and who asks twice waits once', async (_what, ending) => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  world.rows.snapshot('c', [web('off')])
  const begin = () => world.choose({ kind: 'startAndOpen', machineId: 'c/web', action: 'start' })
  begin()
  begin()
  await vi.waitFor(() => expect(world.asked).toHaveLength(1))
  world.rows.snapshot('c', ending)
  // It can be asked again once the first has given up.
  await vi.waitFor(() => {
    begin()
    expect(world.asked.length).toBeGreaterThan(1)
  })
  expect(world.places.all.size).toBe(0)
  expect(world.windows).toBe(0)
})

it('what goes wrong is told in the window', async () => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  world.rows.snapshot('c', [web('off')])
  world.answers(async () => { throw fail('conflict', 'Its disk is gone.') })
  world.choose({ kind: 'startAndOpen', machineId: 'c/web', action: 'start' })
  await vi.waitFor(() => expect([...world.told.all.values()].map(({ failure }) => failure.message)).toEqual(['Its disk is gone.']))
  expect(world.windows).toBe(1)
  expect(world.places.all.size).toBe(0)
})

it('goes to places, connects, and quits', async () => {
  await vi.waitFor(() => expect(world.start.isShown).toBe(true))
  world.choose({ kind: 'create' })
  world.choose({ kind: 'machine', machineId: 'c/web' })
  world.choose({ kind: 'connect', connectionId: 'c' })
  world.choose({ kind: 'quit' })
  await vi.waitFor(() => expect(world.quits).toBe(1))
  expect([...world.places.all.values()].map(({ kind }) => kind)).toEqual(['create', 'machine'])
  expect(world.asked).toEqual([['connect', 'c']])
})

it('is there when the desktop shows icons and the person wants one', async () => {
  const state = () => world.start.state.get('desktop')?.tray
  await vi.waitFor(() => expect(state()).toBe('shown'))
  world.change({ isTrayShown: false })
  await vi.waitFor(() => expect(state()).toBe('off'))
  expect(world.isRemoved).toBe(true)
  world.change({ isTrayShown: true })
  await vi.waitFor(() => expect(state()).toBe('shown'))
  world.isThere = false
  await world.start.look()
  expect(state()).toBe('absent')
  expect(world.isRemoved).toBe(true)
  expect(world.start.isShown).toBe(false)
})
