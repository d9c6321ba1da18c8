/** What a file is, by its own bytes: generated discs and images, and what people take for them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionContext } from '../../../../main/libvirt/context'
import { openFile } from '../../../../main/libvirt/create/medium/bytes'
import { readImage } from '../../../../main/libvirt/create/medium/image'
import { recognise as recogniseIn } from '../../../../main/libvirt/create/medium/recognise'
import { boot, disc, qcow2 } from './media'

const folder = mkdtempSync(join(tmpdir(), 'media-'))
const osinfoFolder = join(import.meta.dirname, '../../../fakes/osinfo')
const MiB = 2 ** 20

beforeAll(() => {
  vi.stubEnv('OSINFO_SYSTEM_DIR', osinfoFolder)
  vi.stubEnv('OSINFO_LOCAL_DIR', '/none')
  vi.stubEnv('OSINFO_USER_DIR', '/none')
  return () => void vi.unstubAllEnvs()
})

const noVolumes = () => Promise.reject(new Error('no volume'))
const context = (isInPool = false) =>
  {
  const connection = { storageVolumeByPath: isInPool ? async () => ({}) : noVolumes }
  return { isLocal: true, isDemo: false, connection, alone: async () => ({ connection, giveBack() {}, close: async () => {} }) } as unknown as SessionContext
}

const recognise = (path: string, isInPool = false) => recogniseIn(context(isInPool), path)

function file(name: string, bytes: string | Buffer, sizeBytes?: number): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  if (sizeBytes !== undefined) truncateSync(path, sizeBytes)
  return path
}

describe('discs', () => {
  test('a known system is recognised by its labels, whatever the file is called', async () => {
    const path = file('holiday.jpg', disc({ volumeId: 'Debian 11.5.0 amd64 n' }))
    expect(await recognise(path)).toMatchObject({ kind: 'iso', isBootable: true, os: { id: 'debian11', name: 'Debian 11', family: 'debian' } })
  })

  test('a release newer than the database is treated as its newest, and says so', async () => {
    const { os } = await recognise(file('new.iso', disc({ volumeId: 'Debian 13.0.0 amd64 n' })))
    expect(os).toMatchObject({ id: 'debian11', name: 'Debian 13, treated as Debian 11' })
  })

  test('every label of a pattern must match', async () => {
    const volumeId = 'CCCOMA_X64FRE_EN-US_DV9'
    expect(await recognise(file('a.iso', disc({ volumeId, publisherId: 'MICROSOFT CORPORATION' })))).toMatchObject({ os: { id: 'win11', needsUefi: true, needsTpm: true } })
    expect((await recognise(file('b.iso', disc({ volumeId, publisherId: 'SOMEBODY ELSE' })))).os).toBeUndefined()
  })

  test('one that is cut off is not taken', async () => {
    const path = file('short.iso', disc({ volumeId: 'X', volumeBytes: 100 * MiB }))
    expect((await recognise(path)).trouble).toMatch(/cut off/)
  })

  test('control characters in labels are dropped, not shown', async () => {
    expect((await recognise(file('odd.iso', disc({ volumeId: 'Debian\u0007 11.5.0 amd64 n' })))).os?.id).toBe('debian11')
  })
})

describe('images', () => {
  test('qcow2, with the size the guest sees', async () => {
    expect(await recognise(file('disk.iso', qcow2(20 * 2 ** 30)))).toMatchObject({ kind: 'image', format: 'qcow2', virtualBytes: 20 * 2 ** 30, hasBacking: false })
  })

  test('raw by its partition table, its file system, or by being empty', async () => {
    expect(await recognise(file('mbr', boot, MiB))).toMatchObject({ kind: 'image', format: 'raw', virtualBytes: MiB })
    const ext4 = Buffer.alloc(4_096)
    ext4.writeUInt16LE(0xef53, 1_080)
    expect(await recognise(file('ext4', ext4, MiB))).toMatchObject({ kind: 'image', format: 'raw' })
    expect(await recognise(file('blank', '', 2 * MiB))).toMatchObject({ kind: 'image', format: 'raw' })
  })

  test('vmdk, vdi and vpc, told by their magic', async () => {
    const vmdk = Buffer.alloc(512)
    vmdk.write('KDMV')
    vmdk.writeBigUInt64LE(2_048n, 12)
    expect(await recognise(file('vmdk', vmdk))).toMatchObject({ format: 'vmdk', virtualBytes: MiB })
    vmdk.writeUInt32LE(0x10000, 8)
    expect((await recognise(file('exported', vmdk))).trouble).toMatch(/qemu-img convert -f vmdk/)
    const vdi = Buffer.alloc(512)
    vdi.writeUInt32LE(0xbeda107f, 64)
    vdi.writeBigUInt64LE(BigInt(MiB), 368)
    expect(await recognise(file('vdi', vdi))).toMatchObject({ format: 'vdi', virtualBytes: MiB })
    const vpc = Buffer.alloc(512)
    vpc.write('conectix')
    vpc.writeBigUInt64BE(BigInt(MiB), 48)
    expect(await recognise(file('vpc', Buffer.concat([Buffer.alloc(1_024, 1), vpc])))).toMatchObject({ format: 'vpc', virtualBytes: MiB })
  })

  test.runIf(hasQemuImg())('agrees with qemu-img on what it makes', async () => {
    for (const format of ['qcow2', 'vmdk', 'vdi', 'vpc']) {
      const path = join(folder, `made.${format}`)
      execFileSync('qemu-img', ['create', '-q', '-f', format, path, '64M'])
      const bytes = await openFile(path)
      if (typeof bytes === 'string') throw new Error(bytes)
      const image = await readImage(bytes)
      await bytes.close()
      expect(image?.format).toBe(format)
      expect(image?.virtualBytes).toBeGreaterThanOrEqual(64 * MiB)
    }
  })

  test.each([
    ['its tables lie behind its end', qcow2(MiB, { tablesAt: 2 ** 40 }), /cut off/],
    ['it claims more than a disk can hold', qcow2(2 ** 62), /damaged/],
    ['it is encrypted', qcow2(MiB, { encryption: 1 }), /encrypted/],
    ['it names a file for its data', qcow2(MiB, { incompatible: 4n }), /another file/],
  ])('a qcow2 is refused when %s', async (_why, bytes, trouble) => {
    expect((await recognise(file('refused.qcow2', bytes))).trouble).toMatch(trouble)
  })
})

describe('what an image is built on', () => {
  const built = (name: string, backing: string) => file(name, qcow2(MiB, { backing }))

  test('an image beside it is fine, and makes it an overlay', async () => {
    file('base.qcow2', qcow2(MiB))
    expect(await recognise(built('overlay.qcow2', 'base.qcow2'))).toMatchObject({ kind: 'image', hasBacking: true })
    expect((await recognise(built('overlay.qcow2', 'base.qcow2'))).trouble).toBeUndefined()
  })

  test.each([
    ['a file of the host elsewhere', '/etc/hostname', /neither beside it nor in a storage pool/],
    ['a network address', 'nbd://attacker:10809/x', /not a file/],
    ['a JSON description', 'json:{"driver":"nbd"}', /not a file/],
    ['itself', 'loop.qcow2', /built on itself/],
    ['something that is gone', 'gone.qcow2', /which is not there/],
  ])('%s is refused', async (_what, backing, trouble) => {
    expect((await recognise(built('loop.qcow2', backing))).trouble).toMatch(trouble)
  })

  test('a file that is no image is refused even from a pool', async () => {
    expect((await recognise(built('spy.qcow2', '/etc/hostname'), true)).trouble).toMatch(/which is no disk image/)
  })
})

describe('what people take for an image', () => {
  test.each([
    ['nothing at all', '', /empty/],
    ['a text', 'hello', /no disc and no disk image/],
    ['a web page', '<!DOCTYPE html><html>', /web page/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /gunzip/],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1'), /xz -dk/],
    ['zip', 'PK\x03\x04', /ZIP/],
    ['a program', '\x7fELF', /program/],
  ])('%s is told with what to do', async (_what, bytes, trouble) => {
    expect(await recognise(file('stranger', bytes))).toMatchObject({ kind: 'unknown', trouble: expect.stringMatching(trouble) })
  })

  test('an appliance is told to be unpacked', async () => {
    const tar = Buffer.alloc(1_024)
    tar.write('ustar', 257)
    expect((await recognise(file('a.ova', tar))).trouble).toMatch(/tar -xf/)
  })

  test('a kernel is a kernel, not a disk, though it has a boot signature', async () => {
    const kernel = Buffer.alloc(4_096)
    boot.copy(kernel)
    kernel.write('HdrS', 0x202)
    expect((await recognise(file('vmlinuz', kernel))).kind).toBe('kernel')
  })

  test('nothing of what stands in a file that is no medium is told, and only its beginning is read', async () => {
    const secret = 'root:s3cret:hash'
    const answer = await recognise(file('shadow', `${secret}\n`.repeat(1_000)))
    expect(Object.keys(answer).sort()).toEqual(['kind', 'sizeBytes', 'trouble'])
    expect(JSON.stringify(answer)).not.toContain('s3cret')
    const begun = performance.now()
    expect(await recognise(file('enormous', secret, 2 ** 42))).toMatchObject({ kind: expect.stringMatching(/unknown|image/) as string, sizeBytes: 2 ** 42 })
    expect(performance.now() - begun).toBeLessThan(2_000)
    // The kernel's own files, which have no end or no size.
    for (const path of ['/dev/zero', '/dev/tty', '/proc/self/mem', '/proc/kmsg']) expect((await recognise(path)).kind, path).toBe('unknown')
  })

  test('a missing file, a folder, a FIFO and a relative path are sentences', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')])
    symlinkSync('/nowhere', join(folder, 'dangling'))
    expect((await recognise(join(folder, 'none'))).trouble).toMatch(/no such file/)
    expect((await recognise(join(folder, 'dangling'))).trouble).toMatch(/no such file/)
    expect((await recognise(folder)).trouble).toBe('This is not a file.')
    expect((await recognise(join(folder, 'fifo'))).trouble).toBe('This is not a file.')
    expect((await recognise('relative.iso')).trouble).toMatch(/whole path/)
    expect((await recognise('/a\0b')).trouble).toMatch(/whole path/)
  })
})

function hasQemuImg(): boolean {
  try {
    execFileSync('qemu-img', ['--version'])
    return true
  } catch {
    return false
  }
}
