import { describe, expect, it } from 'vitest'
import { watchDisks } from '../../../main/notify/disks'
import { watchLogins } from '../../../main/notify/logins'
import type { Note } from '../../../main/notify/note'
import { toldOnce } from '../../../main/notify/once'
import { isQuiet } from '../../../main/notify/quiet'
import { findNotifier, plainBody } from '../../../main/notify/server'
import type { Connection } from '../../../preload/contract/connection'
import type { Machine } from '../../../preload/contract/machine'
import { rowOf, running } from './rows'

describe('quiet hours', () => {
  const at = (time: string) => new Date(`2026-03-01T${time}:00`)
  const night = { isOn: true, from: '22:00', to: '07:00' }
  it('cross midnight', () => {
    expect(['21:59', '22:00', '23:59', '00:00', '06:59', '07:00', '12:00'].map((time) => isQuiet(night, at(time)))).toEqual([false, true, true, true, true, false, false])
  })
  it('lie within a day', () => {
    expect(['11:59', '12:00', '12:59', '13:00'].map((time) => isQuiet({ isOn: true, from: '12:00', to: '13:00' }, at(time)))).toEqual([false, true, true, false])
  })
  it('from a time to the same one are the whole day; switched off they are none', () => {
    expect(isQuiet({ isOn: true, from: '08:00', to: '08:00' }, at('03:00'))).toBe(true)
    expect(isQuiet({ ...night, isOn: false }, at('23:00'))).toBe(false)
  })
})

describe('what goes on and off', () => {
  it('is told once until it was calm for a while', () => {
    let now = 0
    const isNews = toldOnce(() => now)
    const note: Note = { kind: 'crashed', title: 'web crashed', connectionId: 'lab', machineId: 'lab/web' }
    expect(isNews(note)).toBe(true)
    for (let round = 0; round < 20; round += 1) {
      now += 9 * 60_000
      expect(isNews(note)).toBe(false)
    }
    expect(isNews({ ...note, kind: 'stopped' })).toBe(true)
    expect(isNews({ ...note, machineId: 'lab/other' })).toBe(true)
    now += 10 * 60_000 + 1
    expect(isNews(note)).toBe(true)
  })
})

describe('disks of guests', () => {
  const gib = 2 ** 30
  const machine = (usedBytes: number, more: Partial<{ mountPoint: string; type: string; totalBytes: number }> = {}, isStale = false): Machine => ({
    ...rowOf('web', running, { isStale }),
    facets: { guest: { agent: { isConnected: true, isMissing: false }, users: [], interfaces: [], fileSystems: [{ mountPoint: '/', type: 'ext4', devices: [], totalBytes: 100 * gib, usedBytes, ...more }] } },
  })
  const titles = (notes: readonly Note[]) => notes.map(({ title }) => title)
  it('are told of when they pass the mark, and again after they were well below', () => {
    const look = watchDisks()
    expect(look(machine(94 * gib))).toEqual([])
    expect(titles(look(machine(95 * gib)))).toEqual(['web: / is nearly full'])
    expect(look(machine(99 * gib))).toEqual([])
    expect(look(machine(91 * gib))).toEqual([])
    expect(look(machine(96 * gib))).toEqual([])
    expect(look(machine(80 * gib))).toEqual([])
    expect(titles(look(machine(96 * gib)))).toEqual(['web: / is nearly full'])
  })
  it('that are always full, tiny, or not known now are not', () => {
    const look = watchDisks()
    expect(look(machine(100 * gib, { type: 'iso9660' }))).toEqual([])
    expect(look(machine(2 ** 20, { totalBytes: 2 ** 20 }))).toEqual([])
    expect(look(machine(100 * gib, {}, true))).toEqual([])
    expect(look({ ...rowOf('web', running), facets: {} })).toEqual([])
  })
})

describe('logins', () => {
  const day = 86_400_000
  const cluster = (login: { kind: 'token' | 'certificate'; since?: number; until: number } | undefined, state: 'live' | 'stale' = 'live') =>
    [{ id: 'c', name: 'prod', link: { state }, host: { cluster: { login } } }] as unknown as readonly Connection[]
  it('are told of a week before, once', () => {
    let now = 0
    const look = watchLogins(() => now)
    const login = { kind: 'certificate' as const, since: -358 * day, until: 8 * day }
    expect(look(cluster(login))).toEqual([])
    now = day
    expect(look(cluster(login)).map(({ title }) => title)).toEqual(['The certificate for prod ends in 7 days'])
    expect(look(cluster(login))).toEqual([])
    expect(look(cluster({ ...login, until: 2 * day })).map(({ title }) => title)).toEqual(['The certificate for prod ends in 24 hours'])
  })
  it('of a short life are told of in its last fifth', () => {
    let now = 0
    const look = watchLogins(() => now)
    const token = { kind: 'token' as const, since: 0, until: day }
    expect(look(cluster(token))).toEqual([])
    now = 0.8 * day
    expect(look(cluster(token)).map(({ title }) => title)).toEqual(['The token for prod ends in 4 hours'])
  })
  it('that renew themselves, or of clusters out of reach, are not', () => {
    const look = watchLogins(() => 0)
    expect(look(cluster(undefined))).toEqual([])
    expect(look(cluster({ kind: 'token', until: 1 }, 'stale'))).toEqual([])
  })
})

describe('the desktop’s notification server', () => {
  it('is asked with whichever program is there', async () => {
    const tried: string[] = []
    const ask = (answers: Readonly<Record<string, string>>) => async (program: string) => (tried.push(program), answers[program])
    expect(await findNotifier('linux', ask({ busctl: 'as 3 "actions" "body" "body-markup"' }))).toEqual({ hasMarkup: true })
    expect(await findNotifier('linux', ask({ gdbus: "(['actions', 'body'],)" }))).toEqual({ hasMarkup: false })
    expect(await findNotifier('linux', ask({}))).toBeUndefined()
    expect(tried).toEqual(['busctl', 'busctl', 'gdbus', 'busctl', 'gdbus', 'dbus-send'])
    expect(await findNotifier('darwin', ask({}))).toEqual({ hasMarkup: false })
  })
  it('is given bodies that mean themselves', () => {
    expect(plainBody('a <b> & c', { hasMarkup: true })).toBe('a &lt;b&gt; &amp; c')
    expect(plainBody('a <b> & c', { hasMarkup: false })).toBe('a <b> & c')
  })
})
