/** What is left when making a machine fails or is cancelled, and what counts of XML written by hand. Needs the private world. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Session } from '../../main/provider/session'
import { machines, make, names, openSession, plan, virsh } from './creating'
import { define, openPools, poolPath, sweep, tinyPath } from './creating-pools'

const MiB = 2 ** 20
let session: Session

beforeAll(async () => {
  const closePools = openPools()
  session = await openSession()
  return async () => {
    await session.close()
    closePools()
  }
})
afterEach(sweep)

/** A raw disk without a zero in it, so that copying takes a while. */
function largeImage(): string {
  const image = join(mkdtempSync(join(tmpdir(), 'large-')), 'made.img')
  const bytes = Buffer.alloc(64 * MiB, 1)
  bytes.writeUInt16LE(0xaa55, 510)
  writeFileSync(image, bytes)
  return image
}

/** Defined without complaint; its kernel is not there when it starts. */
const brokenAtStart = `<domain type='qemu'><name>made</name><memory>65536</memory><os><type arch='x86_64' machine='q35'>hvm</type><kernel>/no/such/kernel</kernel></os>
<devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${poolPath}/made.qcow2'/><target dev='vda' bus='virtio'/></disk></devices></domain>`

describe('nothing is left behind', () => {
  test('cancelled in the middle of a copy', async () => {
    const image = largeImage()
    const { over } = make(session, plan({ medium: { kind: 'image', path: image, copy: true } }), ({ progress }, end) => {
      if (progress !== undefined && progress > 0) end()
    })
    expect((await over).failure?.code).toBe('cancelled')
    expect(names('vol-list', 'made').filter((line) => line.includes('made.img'))).toEqual([])
    expect(readdirSync(poolPath)).toEqual([])
    expect(machines()).toEqual([])
  })

  test('the session is closed in the middle of a copy', async () => {
    const image = largeImage()
    const other = await openSession()
    const begun = new Promise<void>((resolve) => void make(other, plan({ medium: { kind: 'image', path: image, copy: true } }), ({ progress }) => progress !== undefined && resolve()))
    await begun
    await other.close()
    expect(readdirSync(poolPath)).toEqual([])
    expect(machines()).toEqual([])
  })

  test('the pool is too full for what is planned', async () => {
    writeFileSync(join(tinyPath, 'filler'), Buffer.alloc(6 * MiB, 1))
    virsh('pool-refresh', 'tiny')
    const made = await make(session, plan({ disks: [{ pool: 'tiny', capacityBytes: 16 * MiB, format: 'raw' }], startsAfterwards: false })).over
    expect(made.failure?.message).toMatch(/^Pool tiny has .* free, and 16 MiB are needed/)
    expect(readdirSync(tinyPath)).toEqual(['filler'])
    expect(machines()).toEqual([])
  })

  test('the second disk does not fit once the first is made', async () => {
    const made = make(session, plan({ startsAfterwards: false, disks: [{ pool: 'tiny', capacityBytes: 3 * MiB, format: 'raw' }, { pool: 'tiny', capacityBytes: 3 * MiB, format: 'raw' }] }), ({ step }) => {
      // Somebody else takes the space in between.
      if (step === 'Making disk made-1.img') writeFileSync(join(tinyPath, 'filler'), Buffer.alloc(4.5 * MiB, 1))
    })
    const { failure } = await made.over
    expect(failure?.code).toBe('conflict')
    expect(failure?.message).toMatch(/full|no space/i)
    expect(readdirSync(tinyPath)).toEqual(['filler'])
    expect(machines()).toEqual([])
  })

  test('the name is taken by somebody else after the plan was checked', async () => {
    const made = make(session, plan({ disks: [{ pool: 'made', capacityBytes: 16 * MiB, format: 'qcow2' }] }), ({ step }) => {
      if (step === 'Defining the machine') define('made')
    })
    const { failure } = await made.over
    expect(failure).toMatchObject({ code: 'conflict' })
    expect(readdirSync(poolPath)).toEqual([])
    expect(machines()).toEqual(['made'])
  })

  test('the start fails', async () => {
    const made = await make(session, plan({ disks: [{ pool: 'made', capacityBytes: 16 * MiB, format: 'qcow2' }], xml: brokenAtStart })).over
    expect(made.failure).toBeDefined()
    expect(readdirSync(poolPath)).toEqual([])
    expect(machines()).toEqual([])
  })
})

describe('what the person wrote', () => {
  test('edited XML is what is defined', async () => {
    const wanted = plan({ startsAfterwards: false, disks: [{ pool: 'made', capacityBytes: 16 * MiB, format: 'qcow2' }] })
    const { xml } = await session.question.preview(wanted)
    const edited = xml.replace('<vcpu>1</vcpu>', '<vcpu>3</vcpu>').replace('<name>made</name>', '<name>by-hand</name>')
    const made = await make(session, { ...wanted, xml: edited }).over
    expect(made.failure).toBeUndefined()
    expect(machines()).toEqual(['by-hand'])
    expect(virsh('vcpucount', 'by-hand', '--maximum', '--config')).toBe('3')
    expect(readdirSync(poolPath)).toEqual(['made.qcow2'])
  })

  test('XML with the identity of another machine never redefines it', async () => {
    define('old')
    const { xml } = await session.question.preview(plan())
    const stolen = xml.replace('</name>', `</name><uuid>${virsh('domuuid', 'old')}</uuid>`)
    const { failure } = await make(session, plan({ xml: stolen })).over
    expect(failure).toMatchObject({ code: 'conflict' })
    expect(machines()).toEqual(['old'])
  })

  test('XML that libvirt’s schema refuses is a sentence, and nothing is left', async () => {
    const { xml } = await session.question.preview(plan())
    const { failure } = await make(session, plan({ xml: xml.replace('<devices>', '<devices><nonsense/>') })).over
    expect(failure?.code).toBe('invalid')
    expect(machines()).toEqual([])
  })

  test('a hostile name never becomes markup', async () => {
    const name = `x'"&<b>]]>`
    const made = await make(session, plan({ name, startsAfterwards: false })).over
    expect(made.failure).toBeUndefined()
    await vi.waitFor(() => expect(machines()).toEqual([name]))
  })
})
