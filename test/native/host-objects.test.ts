import { describe, expect, it } from 'vitest'
import { withConnection } from './fixture.js'

describe('networks', () => {
  it('are defined, started, described and taken away', () =>
    withConnection(async (connection) => {
      const network = await connection.defineNetwork(
        "<network><name>lab</name><bridge name='virbr9'/><forward/><ip address='192.168.9.1' netmask='255.255.255.0'/></network>",
      )
      expect(await network.summary()).toEqual({
        uuid: network.uuid, name: 'lab', isActive: false, isPersistent: true, isAutostart: false, bridge: 'virbr9',
      })
      await network.start()
      await network.setAutostart(true)
      expect(await connection.listNetworks()).toContainEqual(
        expect.objectContaining({ name: 'lab', isActive: true, isAutostart: true }),
      )
      expect(await network.xml()).toContain('<name>lab</name>')
      expect((await connection.networkByUUID(network.uuid)).name).toBe('lab')
      await network.destroy()
      await network.undefine()
      await expect(connection.networkByName('lab')).rejects.toMatchObject({ name: 'VIR_ERR_NO_NETWORK' })
    }))
})

describe('storage', () => {
  it('pools are defined, built, started and taken away', () =>
    withConnection(async (connection) => {
      const pool = await connection.defineStoragePool("<pool type='dir'><name>disks</name><target><path>/disks</path></target></pool>")
      await pool.build()
      await pool.start()
      await pool.setAutostart(true)
      await pool.refresh()
      expect(await pool.summary()).toMatchObject({ name: 'disks', state: 'running', isActive: true, isAutostart: true, isPersistent: true })
      expect((await pool.summary()).capacityBytes).toBeGreaterThan(0)
      expect(await connection.listStoragePools()).toHaveLength(2)
      await pool.destroy()
      await pool.undefine()
      await expect(connection.storagePoolByName('disks')).rejects.toMatchObject({ name: 'VIR_ERR_NO_STORAGE_POOL' })
    }))

  it('volumes are created, cloned, found and deleted', () =>
    withConnection(async (connection) => {
      const pool = await connection.storagePoolByName('default-pool')
      const volume = await pool.createVolume('<volume><name>a.img</name><capacity>1048576</capacity></volume>')
      const summary = await volume.summary()
      expect(summary).toMatchObject({ name: 'a.img', type: 'file', capacityBytes: 1048576, path: '/default-pool/a.img' })
      const clone = await pool.createVolumeFrom('<volume><name>b.img</name><capacity>1048576</capacity></volume>', volume)
      expect((await pool.listVolumes()).map((each) => each.name).sort()).toEqual(['a.img', 'b.img'])
      expect((await connection.storageVolumeByPath(summary.path)).name).toBe('a.img')
      expect((await connection.storageVolumeByKey(summary.key)).name).toBe('a.img')
      expect((await pool.volumeByName('b.img')).key).toBe(clone.key)
      expect((await volume.pool()).name).toBe('default-pool')
      expect(await volume.xml()).toContain('a.img')
      await volume.delete()
      await expect(pool.volumeByName('a.img')).rejects.toMatchObject({ name: 'VIR_ERR_NO_STORAGE_VOL' })
    }))
})
