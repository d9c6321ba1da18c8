/** Making machines on a real libvirt daemon with real QEMU. Needs the private world. */
import { execFileSync } from 'node:child_process'
import { createReadStream, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Session } from '../../main/provider/session'
import { banner, guestImages, kernelArguments } from '../guest/images.mjs'
import { machines, make, names, openSession, plan, virsh } from './creating'

const MiB = 2 ** 20
const GiB = 2 ** 30
let session: Session
let folder: string
const poolPath = '/var/lib/libvirt/images/made'
const tinyPath = '/var/lib/libvirt/images/tiny'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'create-'))
  for (const path of [poolPath, tinyPath]) mkdirSync(path, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8M', 'tmpfs', tinyPath])
  virsh('pool-create-as', 'made', 'dir', '--target', poolPath)
  virsh('pool-create-as', 'tiny', 'dir', '--target', tinyPath)
  session = await openSession()
  return async () => {
    await session.close()
    virsh('pool-destroy', 'made')
    virsh('pool-destroy', 'tiny')
    execFileSync('umount', [tinyPath])
  }
})

afterEach(() => {
  for (const name of machines()) {
    if (virsh('domstate', name) !== 'shut off') virsh('destroy', name)
    virsh('undefine', name, '--nvram')
  }
  for (const path of [poolPath, tinyPath]) execFileSync('find', [path, '-type', 'f', '-delete'])
})

/** Another program's machine. */
function define(name: string): void {
  const file = join(folder, `${name}.xml`)
  writeFileSync(file, `<domain type='qemu'><name>${name}</name><memory>65536</memory><os><type>hvm</type></os></domain>`)
  virsh('define', file)
}

const serialOf = (name: string): string => /<source path='([^']+)'/.exec(virsh('dumpxml', name).split('<serial')[1] ?? '')?.[1] ?? ''

/** The guest's first words on its serial port, read from the host's end of it. */
async function saysReady(name: string): Promise<void> {
  const stream = createReadStream(serialOf(name), { encoding: 'utf8' })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk) => {
      said += chunk
      if (said.includes(banner)) resolve()
    })
    stream.on('error', reject)
  })
  stream.destroy()
}

describe('what is made runs', { timeout: 180_000 }, () => {
  test('a kernel boots to its shell', async () => {
    const { kernel, initrd } = guestImages()
    const made = await make(session, plan({ medium: { kind: 'kernel', kernel, initrd, commandLine: kernelArguments } })).over
    expect(made.failure).toBeUndefined()
    expect(made.key).toBe(virsh('domuuid', 'made'))
    expect(virsh('domstate', 'made')).toBe('running')
    await saysReady('made')
  })

  test('an ISO boots though an empty disk comes before it, and no display listens on TCP', async () => {
    const { iso } = guestImages()
    const recognised = await session.question.recognise(iso)
    expect(recognised).toMatchObject({ kind: 'iso' })
    const made = await make(session, plan({ medium: { kind: 'iso', path: iso }, disks: [{ pool: 'made', capacityBytes: GiB, format: 'qcow2' }] })).over
    expect(made.failure).toBeUndefined()
    expect(readdirSync(poolPath)).toEqual(['made.qcow2'])
    expect(execFileSync('ss', ['-ltnH'], { encoding: 'utf8' })).not.toMatch(/:59\d\d/)
    await saysReady('made')
  })

  test('a copied image boots, and the original stays as it was', async () => {
    const { qcow2 } = guestImages()
    const before = statSync(qcow2).mtimeMs
    const made = await make(session, plan({ medium: { kind: 'image', path: qcow2, copy: true } })).over
    expect(made.failure).toBeUndefined()
    expect(made.seen.some(({ step }) => step === 'Copying the image')).toBe(true)
    await saysReady('made')
    expect(statSync(qcow2).mtimeMs).toBe(before)
  })

  test('an empty machine is made without being started', async () => {
    const made = await make(session, plan({ startsAfterwards: false, disks: [{ pool: 'made', capacityBytes: 16 * MiB, format: 'raw' }] })).over
    expect(made.failure).toBeUndefined()
    expect(virsh('domstate', 'made')).toBe('shut off')
    expect(statSync(join(poolPath, 'made.img')).size).toBe(16 * MiB)
  })

  test('UEFI with Secure Boot and a TPM starts where the host has both, and is refused with a reason where not', async () => {
    const { hasSecureBoot, hasTpm } = await session.question.createOptions()
    const made = await make(session, plan({ memoryBytes: 256 * MiB, firmware: 'uefi', hasSecureBoot: true, hasTpm: true })).over
    if (hasSecureBoot === true && hasTpm === true) {
      expect(made.failure).toBeUndefined()
      expect(virsh('dumpxml', 'made')).toMatch(/secure='yes'/)
    } else {
      expect(made.failure?.message).toBe(hasSecureBoot === true ? hasTpm : hasSecureBoot)
      expect(machines()).toEqual([])
    }
  })
})

describe('nothing is left behind', () => {
  test('cancelled in the middle of a copy', async () => {
    const image = join(folder, 'large.img')
    writeFileSync(image, Buffer.alloc(64 * MiB, 1))
    writeFileSync(image, bootSector, { flag: 'r+' })
    const { over } = make(session, plan({ medium: { kind: 'image', path: image, copy: true } }), ({ progress }, end) => {
      if (progress !== undefined && progress > 0) end()
    })
    expect((await over).failure?.code).toBe('cancelled')
    expect(names('vol-list', 'made').filter((line) => line.includes('made.img'))).toEqual([])
    expect(readdirSync(poolPath)).toEqual([])
    expect(machines()).toEqual([])
  })

  test('the session is closed in the middle of a copy', async () => {
    const image = join(folder, 'large.img')
    writeFileSync(image, Buffer.alloc(64 * MiB, 1))
    writeFileSync(image, bootSector, { flag: 'r+' })
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

describe('what can be chosen', () => {
  test('options tell pools, networks and accelerators as they are', async () => {
    const options = await session.question.createOptions()
    expect(options.pools.map(({ name }) => name)).toEqual(expect.arrayContaining(['made', 'tiny']))
    expect(options.machineTypes[0]).toBeDefined()
    const kvm = options.accelerators.find(({ id }) => id === 'kvm')!.allowed
    expect(kvm === true).toBe(session.facts.kvm === true)
  })

  test('an image in a pool is found, with who uses it', async () => {
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', join(poolPath, 'found.qcow2'), '1G'])
    virsh('pool-refresh', 'made')
    await make(session, plan({ name: 'user', startsAfterwards: false, medium: { kind: 'image', path: join(poolPath, 'found.qcow2'), copy: false } })).over
    await vi.waitFor(async () => {
      const { media } = await session.question.createOptions()
      expect(media.find(({ path }) => path.endsWith('/found.qcow2'))).toMatchObject({ kind: 'image', where: 'Pool made', usedBy: 'user' })
    })
    const { problems } = await session.question.preview(plan({ medium: { kind: 'image', path: join(poolPath, 'found.qcow2'), copy: false } }))
    expect(problems).toContainEqual({ field: 'medium.path', severity: 'error', message: 'user uses this image. Make a copy for the new machine.' })
  })

  test('an inactive network is started with the machine', async () => {
    if (names('net-list', '--name').includes('default')) virsh('net-destroy', 'default')
    const made = await make(session, plan({ nics: [{ kind: 'network', name: 'default' }] })).over
    expect(made.failure).toBeUndefined()
    expect(names('net-list', '--name')).toContain('default')
  })
})

/** What makes raw bytes a disk: the signature of a master boot record. */
const bootSector = Buffer.concat([Buffer.alloc(510), Buffer.from([0x55, 0xaa])])

/** Defined without complaint; its kernel is not there when it starts. */
const brokenAtStart = `<domain type='qemu'><name>made</name><memory>65536</memory><os><type arch='x86_64' machine='q35'>hvm</type><kernel>/no/such/kernel</kernel></os>
<devices><disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${poolPath}/made.qcow2'/><target dev='vda' bus='virtio'/></disk></devices></domain>`

test('the fixtures are what they are taken for', () => {
  expect(readFileSync(guestImages().qcow2).subarray(0, 3).toString()).toBe('QFI')
})
