import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastKnown as lastKnownOf } from '../../../main/inventory/last-known'
import { keptRows } from '../../../main/store/last-rows'
import { lastRowsFolder } from '../../../main/store/last-rows-folder'
import { fakeRow } from '../../fakes/backend'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

let path: string
beforeEach(async () => void (path = join(await mkdtemp(join(tmpdir(), 'known-')), 'last-known')))
afterEach(() => rm(dirname(path), { recursive: true, force: true }))

const record = clusterRecord('prod', { connectsAtStart: false })

/** One run of the program over the same folder. */
async function run() {
  const folder = lastRowsFolder(path, ['prod'], () => {})
  const lastKnown = lastKnownOf(folder, () => 1_000)
  const world = clusterWorld([record], { lastKnown })
  const rows = () => [...world.connections.board.rows.values()]
  const quit = async () => {
    lastKnown.keepAll()
    world.connections.stop()
    await folder.flushed()
  }
  const connect = async () => {
    world.connections.connect('prod')
    await expect.poll(() => rows().map(({ isStale }) => isStale)).toEqual([false, false])
  }
  /** What was kept has been read and shown. */
  await folder.of('prod')
  await Promise.resolve()
  return { ...world, folder, rows, quit, connect }
}

test('what was connected when the program ended is shown at the next start, as it was, with nothing asked of the cluster', async () => {
  const first = await run()
  expect(first.rows()).toEqual([])
  await first.connect()
  await first.quit()
  const second = await run()
  second.connections.start()
  expect(second.rows()).toMatchObject([{ id: 'prod/default/a', name: 'a', isStale: true, offers: { start: expect.stringMatching(/not connected/) as string } }, { name: 'b', isStale: true, status: { word: 'Running' } }])
  expect(second.connections.all.get('prod')).toMatchObject({ link: { state: 'off' }, lastKnownAt: 1_000, counts: { running: 1, total: 2 } })
  expect([second.hosts.kubevirt.starts, second.backend.opened]).toEqual([0, []])
})

test('the live list takes the place of what was known', async () => {
  const first = await run()
  await first.connect()
  await first.quit()
  const second = await run()
  second.backend.machines.set('kubevirt:prod', [fakeRow('default/b', { name: 'b' })])
  second.connections.connect('prod')
  await expect.poll(() => second.rows().map(({ id, isStale }) => [id, isStale])).toEqual([['prod/default/b', false]])
  expect(second.connections.all.get('prod')).not.toHaveProperty('lastKnownAt')
})

test('a cluster that does not answer keeps them in sight', async () => {
  const first = await run()
  await first.connect()
  await first.quit()
  const second = await run()
  second.backend.failure = { code: 'unreachable', message: 'No route.' }
  second.connections.connect('prod')
  await expect.poll(() => second.connections.all.get('prod')?.link.state).toBe('failed')
  expect(second.rows()).toHaveLength(2)
  await second.quit()
  expect((await run()).rows()).toHaveLength(2)
})

test.each(['disconnect', 'remove'] as const)('%s on purpose forgets them', async (verb) => {
  const first = await run()
  await first.connect()
  await first.quit()
  const second = await run()
  await second.connect()
  second.connections[verb]('prod')
  await second.quit()
  expect((await run()).rows()).toEqual([])
})

test('a lost link keeps what was known then', async () => {
  const first = await run()
  await first.connect()
  first.backend.hold = new Promise(() => {})
  first.backend.sessions[0]!.lose()
  await expect.poll(() => first.connections.all.get('prod')?.link.state).toBe('stale')
  await first.folder.flushed()
  expect((await run()).rows()).toHaveLength(2)
})

test('the files are for the person alone, and go with their connection; a broken one is as none', async () => {
  const first = await run()
  await first.connect()
  await first.quit()
  expect((await stat(join(path, 'prod.json'))).mode & 0o777).toBe(0o600)
  await writeFile(join(path, 'prod.json'), '{"version":1,"value":{"at":5,"rows":[{"id":7}]}}')
  expect((await run()).rows()).toEqual([])
  await lastRowsFolder(path, [], () => {}).flushed()
  expect(await readdir(path)).toEqual([])
})

test('what is kept of many machines is capped, and says nothing of what they offered', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => fakeRow(String(at), { offers: { start: 'A quota of team-x is used up.' } }))
  const kept = keptRows(many)
  expect(kept).toHaveLength(2_000)
  expect(kept[0]!.offers).toEqual({ start: true })
  expect(keptRows(Array.from({ length: 100 }, (_, at) => fakeRow(String(at), { name: 'x'.repeat(100_000) }))).length).toBeLessThan(25)
})
