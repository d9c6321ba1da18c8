import { afterEach, describe, expect, it } from 'vitest'
import { handleCounts, libraryVersion, open } from '../../native/index.js'
import { domainXml, eventually, nothingAlive, uri, withConnection } from './fixture.js'

afterEach(() => eventually(() => expect(handleCounts()).toEqual(nothingAlive)))

describe('a connection', () => {
  it('says where it leads', () =>
    withConnection(async (connection) => {
      expect(await connection.uri()).toBe(uri)
      expect(await connection.type()).toBe('TEST')
      expect(await connection.isAlive()).toBe(true)
      expect(await connection.isSecure()).toBe(true)
      expect(await connection.hostname()).not.toBe('')
      expect(await connection.libvirtVersion()).toBe(libraryVersion())
      expect(await connection.capabilities()).toContain('<capabilities>')
      expect(await connection.nodeInfo()).toMatchObject({ cpus: 16, memoryKiB: 3145728 })
    }))

  it('closes with a reason, once, and closing twice is fine', async () => {
    const reasons: string[] = []
    const connection = await open(uri, { onClose: (reason) => reasons.push(reason) })
    expect(connection.isOpen).toBe(true)
    const closing = connection.close()
    expect(connection.isOpen).toBe(false)
    await Promise.all([closing, connection.close()])
    await connection.close()
    expect(reasons).toEqual(['client'])
  })

  it('refuses work once closed, and so does everything made from it', async () => {
    const connection = await open(uri)
    const domain = await connection.domainByName('test')
    const network = await connection.networkByName('default')
    const pool = await connection.storagePoolByName('default-pool')
    await connection.close()
    for (const use of [() => connection.listDomains(), () => domain.start(), () => network.summary(), () => pool.summary()]) {
      expect(use).toThrow(expect.objectContaining({ name: 'ERR_CLOSED' }))
    }
    domain.close()
    network.close()
  })

  it('rejects what is queued when it closes, and lets the running calls end', async () => {
    const connection = await open(uri)
    const calls = Array.from({ length: 500 }, () => connection.listDomains())
    const closing = connection.close()
    const outcomes = await Promise.allSettled(calls)
    await closing
    const names = outcomes.map((each) => (each.status === 'rejected' ? each.reason.name : 'fulfilled'))
    expect(new Set(names)).toContain('ERR_CLOSED')
    expect(names.every((name) => name === 'ERR_CLOSED' || name === 'fulfilled')).toBe(true)
  })

  it('says what libvirt says when it does not open', async () => {
    await expect(open('test:///nowhere/file.xml')).rejects.toMatchObject({ name: expect.stringMatching(/^VIR_ERR_/), code: expect.any(Number) })
    await expect(open('qemu+unix:///system?socket=/nowhere')).rejects.toMatchObject({ name: 'VIR_ERR_SYSTEM_ERROR', domain: 7 })
  })

  it('that is read-only refuses to write', async () => {
    const connection = await open(uri, { readOnly: true })
    await expect(connection.defineDomain(domainXml('x'))).rejects.toMatchObject({ name: 'VIR_ERR_OPERATION_DENIED' })
    await connection.close()
  })

  it('can be given up while it opens', async () => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const opening = open(uri, { signal: controller.signal })
    controller.abort(reason)
    await expect(opening).rejects.toBe(reason)
    await expect(open(uri, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('outlives forgotten handles', async () => {
    await withConnection(async (connection) => {
      for (let i = 0; i < 1000; i++) await connection.domainByName('test')
    })
  })
})

describe('options of open', () => {
  it.each([
    [1], [null], [{ readOnly: 1 }], [{ auth: 'x' }], [{ onClose: {} }], [{ keepAlive: true }], [{ keepAlive: { intervalSeconds: 'x', count: 1 } }],
    [{ keepAlive: { intervalSeconds: 0, count: 1 } }], [{ signal: {} }], [{ allowNoVerify: 'yes' }],
  ])('%j are refused', (options) => {
    expect(() => open(uri, options as never)).toThrow(/must be/)
  })
})
