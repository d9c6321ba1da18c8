// Much at once, and nothing left behind.
import { describe, expect, it } from 'vitest'
import { handleCounts, open } from '../../native/index.js'
import { eventually, nothingAlive, openDescriptors, uri, withConnection } from './fixture.js'

describe('1,000 connections opened and closed', () => {
  it('leave no handle, descriptor or thread', async () => {
    const round = async () => {
      const connections = await Promise.all(Array.from({ length: 10 }, () => open(uri)))
      await Promise.all(connections.map((each) => each.listDomains()))
      await Promise.all(connections.map((each) => each.close()))
    }
    // The first round leaves what Node and libvirt open once and keep; a leak would show in each of the others.
    await round()
    const before = openDescriptors()
    for (let i = 0; i < 100; i++) await round()
    await eventually(() => expect(handleCounts()).toEqual(nothingAlive))
    await eventually(() => expect(openDescriptors()).toEqual(before))
  }, 120_000)
})

describe('1,000 streams', () => {
  it('leave no handle and no descriptor', () =>
    withConnection(async (connection) => {
      const domain = await connection.domainByName('test')
      await domain.screenshot()
      const before = openDescriptors()
      for (let i = 0; i < 50; i++) await Promise.all(Array.from({ length: 20 }, () => domain.screenshot()))
      expect(handleCounts().streams).toBe(0)
      await eventually(() => expect(openDescriptors()).toEqual(before))
    }), 60_000)
})

describe('10,000 calls at once', () => {
  it('are all answered', () =>
    withConnection(async (connection) => {
      const domain = await connection.domainByName('test')
      const states = await Promise.all(Array.from({ length: 10_000 }, () => domain.state()))
      expect(states.every((each) => each.state === 'running')).toBe(true)
      expect(handleCounts().threads).toBeLessThanOrEqual(2)
    }))

  it('and some more are busy errors, and it recovers', () =>
    withConnection(async (connection) => {
      // Faster in than two threads work them off.
      const outcomes = await Promise.allSettled(Array.from({ length: 40_000 }, () => connection.capabilities()))
      const refused = outcomes.filter((each) => each.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      expect(new Set(refused.map((each) => each.reason.name))).toEqual(new Set(['ERR_BUSY']))
      expect(await connection.uri()).toBe(uri)
    }))
})

describe('memory', () => {
  it('does not grow with calls', () =>
    withConnection(async (connection) => {
      const work = async () => {
        for (let i = 0; i < 100; i++) {
          await Promise.all(Array.from({ length: 20 }, async () => (await connection.domainByName('test')).xml()))
          await connection.listDomains({ details: true })
          await connection.allDomainStats()
        }
      }
      await work()
      const before = process.memoryUsage.rss()
      for (let i = 0; i < 5; i++) await work()
      expect(process.memoryUsage.rss() - before).toBeLessThan(40 << 20)
    }), 60_000)
})
