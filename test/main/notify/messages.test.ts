import { expect, it } from 'vitest'
import { messagesOf } from '../../../main/notify/messages'
import type { Note } from '../../../main/notify/note'

const names = new Map([['lab', 'lab'], ['prod', 'prod'], ['evil', 'e\u202evil\n<b>']])
const shown = (...notes: Note[]) => messagesOf(notes, (id) => names.get(id))
const stop = (name: string, more: Partial<Note> = {}): Note => ({ kind: 'stopped', title: `${name} stopped`, connectionId: 'lab', machineId: `lab/${name}`, ...more })
const several = (count: number, more: Partial<Note> = {}) => Array.from({ length: count }, (_, at) => stop(`m${at}`, more))

it('up to three are shown one by one, each leading to its machine', () => {
  expect(shown(...several(3)).map(({ title, body, place }) => [title, body, place])).toEqual([0, 1, 2].map((at) => [`m${at} stopped`, 'lab', { kind: 'machine', machineId: `lab/m${at}` }]))
})

it('more become one, which leads to their connection', () => {
  expect(shown(...several(5))).toEqual([{ title: '5 machines of lab stopped', body: 'm0 stopped, m1 stopped, m2 stopped, m3 stopped, m4 stopped', place: { kind: 'connection', connectionId: 'lab' }, isTrouble: true }])
  expect(shown(...several(2_000))[0]).toMatchObject({ title: '2000 machines of lab stopped', body: 'm0 stopped, m1 stopped, m2 stopped, m3 stopped, m4 stopped and 1995 more' })
})

it('different things of one connection are counted by kind', () => {
  expect(shown(...several(3), { ...stop('x'), kind: 'crashed' })).toMatchObject([{ title: '4 things happened at lab', body: '3 machines stopped, 1 machine crashed or failed' }])
})

it('each connection has one, and a single machine keeps its own', () => {
  expect(shown(...several(4), stop('p', { connectionId: 'prod', machineId: 'prod/p' })).map(({ title }) => title)).toEqual(['4 machines of lab stopped', 'p stopped'])
})

it('too many connections are one as well, which leads nowhere in particular', () => {
  const [one, ...others] = shown(...['a', 'b', 'c', 'd'].map((id) => stop(id, { connectionId: id })))
  expect(others).toEqual([])
  expect(one).toEqual({ title: '4 things happened', body: '4 machines stopped', isTrouble: true })
})

it('what is known late is one, whatever it is, and says so', () => {
  expect(shown(...several(2, { isLate: true }))).toMatchObject([{ title: '2 machines of lab stopped', body: 'While lab was out of reach: m0 stopped, m1 stopped' }])
  expect(shown(stop('web', { isLate: true }))).toMatchObject([{ title: 'web stopped', body: 'While lab was out of reach.', place: { kind: 'machine' } }])
  expect(shown(...several(300, { isLate: true }), stop('now'))).toHaveLength(2)
})

it('consoles, tasks and logins lead to their places', () => {
  const of = { connectionId: 'lab' }
  expect(shown({ kind: 'consoleLost', title: 'lost', machineId: 'lab/web', ...of })[0]?.place).toEqual({ kind: 'console', machineId: 'lab/web' })
  expect(shown({ kind: 'taskFinished', title: 'Done', ...of })[0]).toMatchObject({ place: { kind: 'tasks' }, isTrouble: false })
  expect(shown({ kind: 'expiring', title: 'ends', ...of })[0]?.place).toEqual({ kind: 'connection', connectionId: 'lab' })
  expect(shown(...Array.from({ length: 4 }, (): Note => ({ kind: 'taskFailed', title: 'Failed', ...of })))).toMatchObject([{ title: '4 tasks failed', place: { kind: 'tasks' } }])
})

it('strangers’ names neither turn nor break what stands around them, and have an end', () => {
  const [one] = shown({ kind: 'crashed', title: `a\u202e\u0007b${'x'.repeat(1_000)} crashed`, detail: 'line\nbreak', connectionId: 'evil', machineId: 'evil/a' })
  expect(one?.title).toMatch(/^a\ufffd\ufffdbx+…$/)
  expect(one?.title.length).toBeLessThan(200)
  expect(one?.body).toBe('line\ufffdbreak\ne\ufffdvil\ufffd<b>')
})
