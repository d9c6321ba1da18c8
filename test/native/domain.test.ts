import { describe, expect, it } from 'vitest'
import { DomainAffect, DomainListFlags, DomainMetadataType, DomainStats, KeycodeSet, open } from '../../native/index.js'
import { domainXml, withConnection } from './fixture.js'

describe('a list of domains', () => {
  it('has a plain row for each', () =>
    withConnection(async (connection) => {
      const stopped = await connection.defineDomain(domainXml('stopped'))
      const transient = await connection.createDomain(domainXml('transient'))
      await transient.suspend()
      const rows = await connection.listDomains({ details: true })
      expect(rows).toHaveLength(3)
      expect(rows).toContainEqual({
        uuid: stopped.uuid, name: 'stopped', id: -1, isActive: false, isPersistent: true, state: 'shutoff', reason: 'unknown',
        isAutostart: false, hasManagedSave: false,
      })
      expect(rows).toContainEqual({
        uuid: transient.uuid, name: 'transient', id: expect.any(Number), isActive: true, isPersistent: false, state: 'paused',
        reason: expect.any(String), isAutostart: false, hasManagedSave: false,
      })
      expect(await stopped.summary()).toEqual(rows.find((row) => row.name === 'stopped'))
    }))

  it('can be filtered, by what statistics know and by what they do not', () =>
    withConnection(async (connection) => {
      const domain = await connection.defineDomain(domainXml('saved'))
      await domain.start()
      await domain.managedSave()
      const names = async (flags: number) => (await connection.listDomains({ flags })).map((row) => row.name)
      expect(await names(DomainListFlags.ACTIVE)).toEqual(['test'])
      expect(await names(DomainListFlags.INACTIVE)).toEqual(['saved'])
      expect(await names(DomainListFlags.MANAGEDSAVE)).toEqual(['saved'])
      expect(await names(DomainListFlags.AUTOSTART)).toEqual([])
      expect(await connection.listDomains({ details: true })).toContainEqual(expect.objectContaining({ name: 'saved', hasManagedSave: true }))
    }))

  it('comes with names as they are', () =>
    withConnection(async (connection) => {
      const name = 'ünïcödé 🖥 — {"}'
      await connection.defineDomain(domainXml(name))
      expect((await connection.listDomains()).map((row) => row.name)).toContain(name)
      expect((await connection.domainByName(name)).name).toBe(name)
    }))
})

describe('a domain', () => {
  it('is found by UUID, name and id, or not at all', () =>
    withConnection(async (connection) => {
      const domain = await connection.domainByName('test')
      expect((await connection.domainByUUID(domain.uuid)).name).toBe('test')
      expect((await connection.domainById(1)).uuid).toBe(domain.uuid)
      await expect(connection.domainByName('nope')).rejects.toMatchObject({ name: 'VIR_ERR_NO_DOMAIN', code: 42, level: 2 })
      await expect(connection.domainByUUID('nope')).rejects.toMatchObject({ name: 'VIR_ERR_INVALID_ARG' })
    }))

  it('lives through its states', () =>
    withConnection(async (connection) => {
      const domain = await connection.defineDomain(domainXml('cat'))
      const state = async () => (await domain.state()).state
      expect(await state()).toBe('shutoff')
      await domain.start()
      expect(await state()).toBe('running')
      await domain.suspend()
      expect(await domain.state()).toEqual({ state: 'paused', reason: 'user' })
      await domain.resume()
      await domain.reboot()
      await domain.shutdown()
      expect(await domain.state()).toEqual({ state: 'shutoff', reason: 'shutdown' })
      await domain.start()
      await domain.destroy()
      expect(await domain.state()).toEqual({ state: 'shutoff', reason: 'destroyed' })
      await domain.start()
      await domain.managedSave()
      expect(await domain.hasManagedSave()).toBe(true)
      await domain.removeManagedSave()
      expect(await domain.hasManagedSave()).toBe(false)
      await domain.undefine()
      await expect(domain.state()).rejects.toMatchObject({ name: 'VIR_ERR_NO_DOMAIN' })
    }))

  it('keeps what it is told', () =>
    withConnection(async (connection) => {
      const domain = await connection.defineDomain(domainXml('keeper'))
      await domain.setAutostart(true)
      expect(await domain.autostart()).toBe(true)
      await domain.setMetadata(DomainMetadataType.TITLE, 'A <title> & more', null, null, DomainAffect.CONFIG)
      expect(await domain.metadata(DomainMetadataType.TITLE)).toBe('A <title> & more')
      await domain.setMetadata(DomainMetadataType.ELEMENT, '<x a="1"/>', 'vd', 'urn:vd')
      expect(await domain.metadata(DomainMetadataType.ELEMENT, 'urn:vd')).toContain('a="1"')
      await domain.setMetadata(DomainMetadataType.TITLE, null)
      await expect(domain.metadata(DomainMetadataType.TITLE)).rejects.toMatchObject({ name: 'VIR_ERR_NO_DOMAIN_METADATA' })
      await domain.setMemory(32768, DomainAffect.CONFIG)
      expect((await domain.info()).memoryKiB).toBe(32768)
      expect(await domain.xml()).toContain('<name>keeper</name>')
      expect(await domain.vcpus()).toBe(1)
      await domain.rename('kept')
      expect(await (await connection.domainByUUID(domain.uuid)).xml()).toContain('<name>kept</name>')
    }))

  it('takes keys and shows its screen', () =>
    withConnection(async (connection) => {
      const domain = await connection.domainByName('test')
      await domain.sendKey(KeycodeSet.LINUX, 20, [29, 56, 111])
      const { mime, bytes } = await domain.screenshot()
      expect(mime).toBe('image/png')
      expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
      expect([...bytes.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    }))

  it('is saved to a file and restored', () =>
    withConnection(async (connection) => {
      const path = `/tmp/virt-desktop-save-${process.pid}`
      const domain = await connection.defineDomain(domainXml('traveller'))
      await domain.start()
      await domain.save(path)
      expect((await domain.state()).state).toBe('shutoff')
      await connection.restoreDomain(path)
      expect((await domain.state()).state).toBe('running')
    }))

  it('tells about its addresses', () =>
    withConnection(async (connection) => {
      const domain = await connection.defineDomain(
        domainXml('net').replace('</domain>', "<devices><interface type='network'><mac address='aa:bb:cc:dd:ee:ff'/><source network='default'/></interface></devices></domain>"),
      )
      await domain.start()
      const [first] = await domain.interfaceAddresses(0)
      expect(first).toMatchObject({ mac: 'aa:bb:cc:dd:ee:ff', addresses: [{ family: 'ipv4', address: expect.any(String), prefix: 24 }] })
    }))
})

describe('statistics', () => {
  it('come for all domains in one call', () =>
    withConnection(async (connection) => {
      await connection.defineDomain(domainXml('other'))
      const stats = await connection.allDomainStats(DomainStats.STATE)
      expect(stats).toHaveLength(2)
      for (const { uuid, params } of stats) {
        expect(uuid).toMatch(/^[0-9a-f-]{36}$/)
        expect(params).toEqual({ 'state.state': expect.any(Number), 'state.reason': expect.any(Number) })
      }
    }))

  it('of no domains are an empty list', async () => {
    const connection = await open('test:///default')
    await (await connection.domainByName('test')).destroy()
    expect(await connection.allDomainStats(DomainStats.STATE, 1)).toEqual([])
    expect(await connection.listDomains({ flags: DomainListFlags.ACTIVE })).toEqual([])
    await connection.close()
  })
})
