// Deleting machines together with volumes of a real storage pool.
import { existsSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { failureOf } from '../main/libvirt/open'
import { removeAllMachines, virsh } from '../world/libvirt.mjs'
import { smallXml, watching } from './small-machine'

const folder = '/var/lib/libvirt/deletion'
const disk = (name: string, target: string) => `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${folder}/${name}'/><target dev='${target}' bus='virtio'/></disk>`
let opened: Awaited<ReturnType<typeof watching>>

beforeAll(async () => {
  await virsh('pool-create-as', 'deletion', 'dir', '--target', folder, '--build')
  for (const name of ['own', 'shared', 'base']) await virsh('vol-create-as', 'deletion', name, '1M', '--format', 'qcow2')
  await virsh('vol-create-as', 'deletion', 'above', '1M', '--format', 'qcow2', '--backing-vol', 'base', '--backing-vol-format', 'qcow2')
  writeFileSync('/tmp/outside.qcow2', '')
  writeFileSync('/tmp/mine.xml', smallXml('mine', { devices: disk('own', 'vda') + disk('shared', 'vdb') + disk('base', 'vdc') + disk('own', 'vdd').replace(`${folder}/own`, '/tmp/outside.qcow2') }))
  writeFileSync('/tmp/other.xml', smallXml('other', { devices: disk('shared', 'vda') }))
  await virsh('define', '/tmp/mine.xml')
  await virsh('define', '/tmp/other.xml')
  opened = await watching()
})
afterAll(async () => {
  await opened.session.close()
  await removeAllMachines()
  await virsh('pool-destroy', 'deletion')
})

describe('deleting a machine', () => {
  it('offers its own volume with its size, and keeps what others need', async () => {
    const offered = await opened.session.question.deletion(opened.named('mine')!.key)
    expect(offered.map(({ path, allowed }) => [path, allowed])).toEqual([
      [`${folder}/own`, true],
      [`${folder}/shared`, 'The machine “other” uses it.'],
      [`${folder}/base`, `The image ${folder}/above is built upon it.`],
      ['/tmp/outside.qcow2', 'It is in no storage pool of this host, so it is kept: delete the file by hand.'],
    ])
    expect(offered[0]).toMatchObject({ target: 'vda', capacityBytes: 2 ** 20 })
  })

  it('deletes nothing when one of the chosen must stay', async () => {
    const failure = await failureOf(opened.perform('mine', { action: 'delete', args: { volumes: [`${folder}/own`, `${folder}/shared`] } }))
    expect(failure).toMatchObject({ code: 'conflict', message: `${folder}/shared is kept. The machine “other” uses it.` })
    expect(existsSync(`${folder}/own`)).toBe(true)
  })

  it('deletes what was chosen and leaves the rest', async () => {
    await opened.perform('mine', { action: 'delete', args: { volumes: [`${folder}/own`] } })
    await vi.waitFor(() => expect(opened.named('mine')).toBeUndefined())
    expect(['own', 'shared', 'base', 'above'].map((name) => existsSync(`${folder}/${name}`))).toEqual([false, true, true, true])
    expect(existsSync('/tmp/outside.qcow2')).toBe(true)
  })
})
