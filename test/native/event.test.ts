import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { open, type LibvirtEvent } from '../../native/index.js'
import { domainXml, eventually, uri, withConnection } from './fixture.js'

const networkXml = "<network><name>n</name><bridge name='br9'/><ip address='10.9.9.1' netmask='255.255.255.0'/></network>"
const poolXml = "<pool type='dir'><name>p</name><target><path>/p</path></target></pool>"

describe('events', () => {
  it('tell what happens, in order', () =>
    withConnection(async (connection) => {
      const events: LibvirtEvent[] = []
      await connection.subscribe(['lifecycle'], (batch) => events.push(...batch))
      const domain = await connection.defineDomain(domainXml('d'))
      await domain.start()
      await domain.suspend()
      await domain.resume()
      await domain.destroy()
      await domain.undefine()
      const about = { kind: 'lifecycle', uuid: domain.uuid, name: 'd' }
      await eventually(() =>
        expect(events).toEqual([
          { ...about, id: -1, event: 'defined', detail: 'added' },
          { ...about, id: expect.any(Number), event: 'started', detail: 'booted' },
          { ...about, id: expect.any(Number), event: 'suspended', detail: 'paused' },
          { ...about, id: expect.any(Number), event: 'resumed', detail: 'unpaused' },
          { ...about, id: -1, event: 'stopped', detail: 'destroyed' },
          { ...about, id: -1, event: 'undefined', detail: 'removed' },
        ]),
      )
    }))

  it('come from networks and pools as well', () =>
    withConnection(async (connection) => {
      const events: LibvirtEvent[] = []
      await connection.subscribe('all', (batch) => events.push(...batch))
      const network = await connection.defineNetwork(networkXml)
      await network.start()
      const pool = await connection.defineStoragePool(poolXml)
      await pool.start()
      await pool.refresh()
      await eventually(() => {
        expect(events.map((event) => `${event.kind} ${'event' in event ? event.event : ''}`)).toEqual([
          'networkLifecycle defined', 'networkLifecycle started', 'storagePoolLifecycle defined', 'storagePoolLifecycle started',
          'storagePoolRefresh ',
        ])
      })
    }))

  it('arrive in batches when there is a storm', () =>
    withConnection(async (connection) => {
      let batches = 0
      let count = 0
      await connection.subscribe(['lifecycle'], (batch) => {
        batches++
        count += batch.length
      })
      const domain = await connection.domainByName('test')
      await Promise.all(Array.from({ length: 2000 }, (_, i) => (i % 2 ? domain.resume() : domain.suspend()).catch(() => {})))
      const reached = () => count
      let before = -1
      while (before !== reached()) {
        before = reached()
        await sleep(100)
      }
      expect(count).toBeGreaterThan(100)
      expect(batches).toBeLessThanOrEqual(count)
    }))

  it('stop at close, at once', () =>
    withConnection(async (connection) => {
      const callback = vi.fn()
      const subscription = await connection.subscribe(['lifecycle'], callback)
      expect(subscription.kinds).toEqual(['lifecycle'])
      const domain = await connection.domainByName('test')
      await domain.suspend()
      subscription.close()
      subscription.close()
      callback.mockClear()
      await domain.resume()
      await sleep(50)
      expect(callback).not.toHaveBeenCalled()
    }))

  it('do not outlive their connection', async () => {
    for (let round = 0; round < 50; round++) {
      const connection = await open(uri)
      const late = vi.fn()
      let isClosed = false
      const subscription = await connection.subscribe('all', () => {
        if (isClosed) late()
      })
      const domain = await connection.domainByName('test')
      const calls = Array.from({ length: 20 }, (_, i) => (i % 2 ? domain.resume() : domain.suspend()).catch(() => {}))
      const closing = connection.close()
      isClosed = true
      await Promise.all([closing, ...calls])
      subscription.close()
      expect(late).not.toHaveBeenCalled()
    }
  })

  it('are refused before anything happens when the kind is unknown', () =>
    withConnection(async (connection) => {
      expect(() => connection.subscribe(['nope' as never], () => {})).toThrow(TypeError)
    }))

  it('whose callback throws are an uncaught exception, and the next ones still come', () =>
    withConnection(async (connection) => {
      const thrown: unknown[] = []
      const others = process.listeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      process.on('uncaughtException', (error) => thrown.push(error))
      const callback = vi.fn(() => {
        throw new Error('from a callback')
      })
      await connection.subscribe(['lifecycle'], callback)
      const domain = await connection.domainByName('test')
      await domain.suspend()
      await eventually(() => expect(thrown).toHaveLength(1))
      await domain.resume()
      await eventually(() => expect(thrown).toHaveLength(2))
      process.removeAllListeners('uncaughtException')
      for (const other of others) process.on('uncaughtException', other)
    }))
})
