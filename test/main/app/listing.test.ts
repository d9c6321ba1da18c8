import { mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asJson, asTable, listingOf } from '../../../main/app/listing'
import { fetchAnswer, leave } from '../../../main/app/list-ticket'
import type { Connection, Link } from '../../../preload/contract/connection'
import { fail } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'

const connection = (id: string, name: string, link: Link): Connection => ({ id, backend: 'libvirt', name, uri: '', isReadOnly: false, isDemo: false, connectsAtStart: true, link, counts: { running: 0, total: 0 } })
const row = (connectionId: string, name: string, more: Partial<Row> = {}): Row => ({ id: `${connectionId}/${name}`, connectionId, key: name, name, status: { phase: 'running', word: 'running' }, isStale: false, addresses: [], tags: [], offers: {}, consoles: [], ...more })
const live: Link = { state: 'live', since: 0 }
const lost: Link = { state: 'stale', since: 0, failure: fail('unreachable', 'It does not answer.', { remedy: 'Look at it.' }).failure }

it('has the machines of the connections that are open, in their order, and says what does not answer', () => {
  const listing = listingOf({
    connections: [connection('a', 'lab', live), connection('b', 'off', { state: 'off' }), connection('c', 'far', lost), connection('d', 'new', { state: 'connecting', since: 0, attempt: 1 })],
    rows: [row('a', 'web', { addresses: ['10.0.0.5', 'fe80::1'], vcpus: 2, memoryBytes: 2 ** 30 }), row('b', 'hidden'), row('c', 'old', { isStale: true, place: 'team-a' }), row('a', 'db')],
  })
  expect(JSON.parse(asJson(listing))).toEqual({
    version: 1,
    machines: [
      { key: 'c/old', name: 'old', place: 'team-a', connection: 'far', kind: 'libvirt', phase: 'running', state: 'running', addresses: [], isStale: true },
      { key: 'a/db', name: 'db', connection: 'lab', kind: 'libvirt', phase: 'running', state: 'running', addresses: [], isStale: false },
      { key: 'a/web', name: 'web', connection: 'lab', kind: 'libvirt', phase: 'running', state: 'running', addresses: ['10.0.0.5', 'fe80::1'], vcpus: 2, memoryBytes: 2 ** 30, isStale: false },
    ],
  })
  expect(listing.troubles).toEqual(['far: It does not answer. Look at it.', 'new has not answered yet.'])
  expect(asTable(listing)).toBe([
    'NAME        STATE                 CONNECTION  ADDRESSES',
    'team-a/old  running (last known)  far',
    'db          running               lab',
    'web         running               lab         10.0.0.5 fe80::1',
    '',
  ].join('\n'))
  expect(asTable({ machines: [], troubles: [] })).toBe('No machines.\n')
})

it('prints nothing that a terminal obeys', () => {
  const name = 'a\u001b[2J\u009b31m\n\u202eb'
  const listing = listingOf({ connections: [connection('a', name, live)], rows: [row('a', name, { addresses: [name] })] })
  for (const text of [asTable(listing), asJson(listing)]) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(asTable(listing).split('\n')).toHaveLength(3)
  expect((JSON.parse(asJson(listing)) as { machines: { name: string }[] }).machines[0]!.name).toBe(name)
})

const ticket = '01234567-89ab-4cde-8f01-23456789abcd'

it('an answer is left under a ticket for its person alone, and fetched once', async () => {
  const personal = mkdtempSync(join(tmpdir(), 'answers-'))
  const fetched = fetchAnswer(personal, ticket)
  await leave(personal, ticket, { out: 'machines', troubles: ['one'] })
  expect(await fetched).toEqual({ out: 'machines', troubles: ['one'] })
  expect(readdirSync(join(personal, 'answers'))).toEqual([])
  expect(statSync(join(personal, 'answers')).mode & 0o077).toBe(0)
  expect(await fetchAnswer(personal, ticket, 100)).toBeUndefined()
})

it('what is no ticket leads nowhere', async () => {
  const personal = mkdtempSync(join(tmpdir(), 'answers-'))
  for (const given of ['../../../etc/x', `${ticket}/../y`, `${ticket}\n`, '', 7, undefined, { toString: () => ticket }]) await leave(personal, given, { out: '', troubles: [] })
  expect(readdirSync(personal)).toEqual([])
})

it('what nobody fetched goes with the next answer', async () => {
  const personal = mkdtempSync(join(tmpdir(), 'answers-'))
  await leave(personal, ticket, { out: 'old', troubles: [] })
  const path = join(personal, 'answers', `${ticket}.json`)
  utimesSync(path, 1, 1)
  writeFileSync(join(personal, 'answers', 'new'), '')
  await leave(personal, ticket.replace('0', '1'), { out: 'next', troubles: [] })
  expect(readdirSync(join(personal, 'answers')).sort()).toEqual([`${ticket.replace('0', '1')}.json`, 'new'])
})
