import { describe, expect, test } from 'vitest'
import { fakeConnections, fakeRows } from '../../fakes/machines'
import { hintsAt } from '../../../renderer/inventory/filter/hints'
import { testOf } from '../../../renderer/inventory/filter/match'
import { parseFilter } from '../../../renderer/inventory/filter/parse'
import { wordsIn } from '../../../renderer/inventory/filter/words'

const GiB = 2 ** 30
const connections = fakeConnections()
const around = { connectionName: (id: string) => connections.find((one) => one.id === id)?.name ?? '', isFavourite: (id: string) => id === 'lab/2', foldersOf: (id: string) => (id === 'system/1' ? ['Lab/Web', 'Lab'] : []), usagePercent: ({ id }: { readonly id: string }, metric: 'cpu' | 'memory') => (id === 'system/1' ? { cpu: 55, memory: 90 }[metric] : undefined) }
const [like] = fakeRows(1, connections)
const row = (change: Partial<typeof like & object>) => ({ ...like!, ...change })
const db = row({ id: 'system/1', name: 'db-01', tags: ['db', 'prod'], vcpus: 4, memoryBytes: 8 * GiB, status: { phase: 'running', word: 'running' } })
const web = row({ id: 'lab/2', connectionId: 'lab', name: 'web two words', tags: ['web'], vcpus: 2, memoryBytes: 4 * GiB, status: { phase: 'off', word: 'shut off', reason: 'saved' }, isStale: true, addresses: ['10.9.9.9'], guestOs: 'Debian GNU/Linux 12', place: 'team-a' })

const finds = (typed: string) => [db, web].filter(testOf(parseFilter(typed).terms, around)).map(({ name }) => name)

describe('what a filter finds', () => {
  test.each([
    ['', ['db-01', 'web two words']],
    ['DB', ['db-01']],
    ['state:running', ['db-01']],
    ['state:running,off', ['db-01', 'web two words']],
    ['state:saved', ['web two words']],
    ['conn:LAB', ['web two words']],
    ['lab', ['web two words']],
    ['ns:TEAM', ['web two words']],
    ['-namespace:team-a', ['db-01']],
    ['team-a', ['web two words']],
    ['mem>4G', ['db-01']],
    ['mem>89%', ['db-01']],
    ['cpu>=55%', ['db-01']],
    ['cpu>55%', []],
    ['-cpu>50%', ['web two words']],
    ['is:favourite', ['web two words']],
    ['mem>=4G', ['db-01', 'web two words']],
    ['mem:4GiB', ['web two words']],
    ['mem<4097M', ['web two words']],
    ['memory:>4', ['db-01']],
    ['cpu>=2', ['db-01', 'web two words']],
    ['cpu:4', ['db-01']],
    ['tag:db', ['db-01']],
    ['folder:lab', ['db-01']],
    ['folder:Lab/Web', ['db-01']],
    ['folder:Web', []],
    ['-folder:lab', ['web two words']],
    ['-tag:db', ['web two words']],
    ['os:debian -is:stale', ['db-01']],
    ['ip:10.9', ['web two words']],
    ['is:stale', ['web two words']],
    ['"two words"', ['web two words']],
    ['"two words" tag:db', []],
    ['name:"web two"', ['web two words']],
    ['"state:running"', []],
  ])('%s', (typed, names) => {
    expect(finds(typed)).toEqual(names)
  })
})

describe('what cannot be understood', () => {
  test.each([
    ['colour:red', 0, 10],
    ['web cpu>x', 4, 9],
    ['mem>lots', 0, 8],
    ['state>3', 0, 7],
    ['web "open', 4, 9],
  ])('%s is told with its place', (typed, from, to) => {
    expect(parseFilter(typed).complaints).toEqual([{ from, to, message: expect.stringMatching(/\.$/) as string }])
  })

  test('hides nothing by itself', () => {
    expect(finds('cpu>x')).toHaveLength(2)
    expect(finds('colour:red db')).toEqual(['db-01'])
  })

  test('a field without a value is still being typed, and no mistake', () => {
    expect(parseFilter('state: cpu> -')).toMatchObject({ complaints: [] })
  })
})

test('an address with a scheme is a word', () => {
  expect(parseFilter('http://x').terms).toEqual([{ kind: 'words', text: 'http://x', isNot: false }])
})

test('words know where they stand', () => {
  expect(wordsIn(' a  -"b c"').map(({ text, isNot, from, to }) => [text, isNot, from, to])).toEqual([
    ['a', false, 1, 2],
    ['b c', true, 4, 10],
  ])
})

describe('hints', () => {
  const at = (typed: string) => hintsAt(typed, typed.length, [db, web], around).map(({ text }) => text)
  test('name fields that begin with the word', () => expect(at('web sta')).toEqual(['state:']))
  test('offer values that machines have', () => expect(at('tag:')).toEqual(['tag:db ', 'tag:prod ', 'tag:web ']))
  test('quote values with blanks', () => expect(at('os:deb')).toContain('os:"Debian GNU/Linux 12" '))
  test('go on after a comma', () => expect(at('state:off,run')).toEqual(['state:off,running ']))
  test('offer nothing where nothing fits', () => expect(at('tag:nowhere')).toEqual([]))
  test('know the place of a word turned round', () => expect(hintsAt('-sta', 4, [], around)).toMatchObject([{ from: 1, to: 4 }]))
})
