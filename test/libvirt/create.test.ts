/** Machines made on a real libvirt daemon with real QEMU: what boots, and what can be chosen. Needs the private world. */
import { execFileSync } from 'node:child_process'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Session } from '../../main/provider/session'
import { banner, guestImages, kernelArguments } from '../guest/images.mjs'
import { machines, make, names, openSession, plan, virsh } from './creating'
import { openPools, poolPath, sweep } from './creating-pools'

const MiB = 2 ** 20
const GiB = 2 ** 30
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
