import { describe, expect, it } from 'vitest'
import type { Deeds } from '../../../main/inventory/pending'
import { watchMachines } from '../../../main/notify/machines'
import type { Row } from '../../../preload/contract/machine'
import { crashed, off, rowOf, running } from './rows'

const minute = 60_000

/** Follows one machine `web` through states; `deeds` is what was done to it from here. */
function follow() {
  const lab = { at: 0, deeds: {} as Deeds }
  const watch = watchMachines(() => lab.deeds, () => lab.at)
  const becomes = (status: Row['status'], more: Partial<Row> = {}) => watch({ upserts: [rowOf('web', status, more)], removes: [] }).map(({ kind, title, isLate }) => `${kind}: ${title}${isLate ? ' (late)' : ''}`)
  return Object.assign(lab, { becomes, goes: () => watch({ upserts: [], removes: ['lab/web'] }) })
}

describe('the first that is known', () => {
  it('tells nothing, whatever it is', () => {
    expect(follow().becomes(crashed)).toEqual([])
    expect(follow().becomes(off('forced'))).toEqual([])
  })
  it('of an earlier run is compared with nothing', () => {
    const web = follow()
    expect(web.becomes(running, { isStale: true })).toEqual([])
    expect(web.becomes(crashed)).toEqual([])
  })
  it('after a machine was gone is the first again', () => {
    const web = follow()
    web.becomes(running)
    expect(web.goes()).toEqual([])
    expect(web.becomes(crashed)).toEqual([])
  })
})

describe('an end', () => {
  const endOf = (status: Row['status']) => {
    const web = follow()
    web.becomes(running)
    return web.becomes(status)
  }
  it('by a crash is told', () => {
    expect(endOf(crashed)).toEqual(['crashed: web crashed'])
    expect(endOf(off('crash'))).toEqual(['crashed: web crashed'])
    expect(endOf({ phase: 'failed', word: 'CrashLoopBackOff', end: 'crash' })).toEqual(['crashed: web crashed'])
  })
  it('by another failure is told as that', () => {
    expect(endOf({ phase: 'failed', word: 'paused', reason: 'I/O error' })).toEqual(['crashed: web failed'])
    expect(endOf({ phase: 'failed', word: 'ErrorUnschedulable' })).toEqual(['crashed: web failed'])
    expect(endOf(off('failure'))).toEqual(['stopped: web stopped'])
  })
  it('by somebody who pulled the plug is told', () => {
    expect(endOf(off('forced'))).toEqual(['stopped: web was powered off'])
  })
  it('by the guest itself, in order, or without a reason is not', () => {
    for (const end of ['guest', 'asked', undefined] as const) expect(endOf(off(end))).toEqual([])
  })
  it('is told once, not with every later look', () => {
    const web = follow()
    web.becomes(running)
    web.becomes(crashed)
    expect(web.becomes(crashed)).toEqual([])
    expect(web.becomes(off('forced'))).toEqual([])
  })
})

describe('what was done from here', () => {
  it('is not told while it goes on, nor shortly after', () => {
    for (const action of ['powerOff', 'shutdown', 'restart', 'delete'] as const) {
      const web = follow()
      web.becomes(running)
      web.at = 10 * minute
      web.deeds = { [action]: 9 * minute }
      expect(web.becomes(off('forced'))).toEqual([])
    }
  })
  it('long ago explains nothing', () => {
    const web = follow()
    web.becomes(running)
    web.at = 10 * minute
    web.deeds = { powerOff: 5 * minute }
    expect(web.becomes(off('forced'))).toEqual(['stopped: web was powered off'])
  })
  it('to start it does not explain its crash', () => {
    const web = follow()
    web.becomes(running)
    web.deeds = { start: 0, pause: 0 }
    expect(web.becomes(crashed)).toEqual(['crashed: web crashed'])
  })
})

describe('a move', () => {
  it('to another node is told', () => {
    const web = follow()
    web.becomes(running, { node: 'a' })
    expect(web.becomes({ phase: 'moving', word: 'Migrating' }, { node: 'a' })).toEqual([])
    expect(web.becomes(running, { node: 'b' })).toEqual(['migrated: web moved to b'])
  })
  it('away from a libvirt host is told', () => {
    const web = follow()
    web.becomes(running)
    expect(web.becomes(off('moved'))).toEqual(['migrated: web moved to another host'])
  })
  it('that was asked for here is not, though it takes long', () => {
    const web = follow()
    web.becomes(running, { node: 'a' })
    web.deeds = { migrate: 0 }
    web.at = 50 * minute
    expect(web.becomes(running, { node: 'b' })).toEqual([])
  })
  it('is none when it starts elsewhere than it ran last', () => {
    const web = follow()
    web.becomes(running, { node: 'a' })
    web.becomes(off('guest'))
    expect(web.becomes(running, { node: 'b' })).toEqual([])
  })
})

describe('while its connection is out of reach', () => {
  it('nothing is told; what is other afterwards is told late', () => {
    const web = follow()
    web.becomes(running)
    expect(web.becomes(running, { isStale: true })).toEqual([])
    expect(web.becomes(crashed)).toEqual(['crashed: web crashed (late)'])
  })
  it('an end that nobody explains any more counts', () => {
    const web = follow()
    web.becomes(running)
    web.becomes(running, { isStale: true })
    expect(web.becomes(off())).toEqual(['stopped: web stopped (late)'])
  })
  it('what is as it was is not told', () => {
    const web = follow()
    web.becomes(running)
    web.becomes(running, { isStale: true })
    expect(web.becomes(running)).toEqual([])
    expect(web.becomes(crashed)).toEqual(['crashed: web crashed'])
  })
})
