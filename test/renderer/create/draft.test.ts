/** The plan in the making: suggestions, and what the person touched over them. */
import { describe, expect, test } from 'vitest'
import type { CreateOptions, Os } from '../../../preload/contract/create'
import { plan as planSchema } from '../../../preload/contract/create'
import { matching } from '../../../renderer/create/customise/matching'
import { mediumOf, planOf, take, type Draft, type Step } from '../../../renderer/create/draft'
import { freeName } from '../../../renderer/create/suggest'

const GiB = 2 ** 30
const debian: Os = { id: 'debian12', name: 'Debian 12', family: 'debian', vcpus: 1, memoryBytes: GiB, diskBytes: 20 * GiB, needsUefi: false, needsTpm: false }
const windows: Os = { id: 'win11', name: 'Microsoft Windows 11', family: 'windows', vcpus: 2, memoryBytes: 8 * GiB, diskBytes: 64 * GiB, needsUefi: true, needsTpm: true }

const options: CreateOptions = {
  accelerators: [{ id: 'kvm', allowed: 'No.' }, { id: 'qemu', allowed: true }],
  hasUefi: true,
  hasSecureBoot: true,
  hasTpm: true,
  hostCpus: 8,
  hostMemoryBytes: 16 * GiB,
  machineTypes: ['q35'],
  networks: [{ name: 'lab', isActive: true }, { name: 'default', isActive: true }],
  bridges: ['br0'],
  pools: [{ name: 'default', isActive: true, availableBytes: 100 * GiB, path: '/images' }],
  systems: [debian, windows],
  media: [{ path: '/images/used.qcow2', name: 'used.qcow2', kind: 'image', sizeBytes: GiB, where: 'Pool default', usedBy: 'db01' }],
  takenNames: ['debian12'],
}

const after = (...steps: Step[]): Draft => steps.reduce(take, { touched: {} })
const iso: Step = { do: 'medium', medium: { kind: 'iso', path: '/isos/x.iso' } }
const is = (os?: Os): Step => ({ do: 'recognised', path: '/isos/x.iso', recognition: { kind: 'iso', sizeBytes: 1, ...(os && { os }) } })
const planAfter = (...steps: Step[]) => planOf('local', options, after(...steps))!

describe('suggestions', () => {
  test('there is no plan before there is a medium', () => {
    expect(planOf('local', options, after())).toBeUndefined()
  })

  test('a recognised system fills everything in, under a name that is free', () => {
    expect(planAfter(iso, is(debian))).toMatchObject({ name: 'debian12-2', os: 'debian12', vcpus: 2, memoryBytes: GiB, disks: [{ pool: 'default', capacityBytes: 20 * GiB }], nics: [{ kind: 'network', name: 'default' }], firmware: 'bios' })
    expect(planAfter(iso, is(windows))).toMatchObject({ firmware: 'uefi', hasSecureBoot: true, hasTpm: true, memoryBytes: 8 * GiB })
  })

  test('every suggestion is a plan that the contract takes', () => {
    for (const medium of [{ kind: 'empty' }, { kind: 'network' }, { kind: 'kernel', kernel: '' }, { kind: 'image', path: '/x', copy: true }] as const) {
      expect(planSchema.safeParse(planAfter({ do: 'medium', medium })).success).toBe(true)
    }
  })

  test('what the host lacks is not suggested', () => {
    const bare: CreateOptions = { ...options, hasUefi: 'No.', hasTpm: 'No.', hasSecureBoot: 'No.', networks: [], bridges: [], pools: [], hostMemoryBytes: 4 * GiB, hostCpus: 1 }
    expect(planOf('local', bare, after(iso, is(windows)))).toMatchObject({ firmware: 'bios', hasTpm: false, hasSecureBoot: false, vcpus: 1, memoryBytes: 2 * GiB, disks: [], nics: [{ kind: 'user' }] })
  })

  test('an image that somebody uses, or that lies outside the pools, is copied', () => {
    expect(mediumOf(options, '/images/used.qcow2')).toEqual({ kind: 'image', path: '/images/used.qcow2', copy: true })
    const unused = { ...options, media: options.media.map(({ usedBy: _, ...one }) => one) }
    expect(mediumOf(unused, '/images/used.qcow2')).toMatchObject({ copy: false })
  })

  test('a free name is found however many are taken', () => {
    expect(freeName('a', ['a', 'a-2', 'a-3'])).toBe('a-4')
  })
})

describe('what the person touched', () => {
  test('survives another medium and another system', () => {
    const plan = planAfter(iso, { do: 'touch', choices: { name: 'mine', memoryBytes: 3 * GiB } }, is(windows), { do: 'medium', medium: { kind: 'empty' } })
    expect(plan).toMatchObject({ name: 'mine', memoryBytes: 3 * GiB, firmware: 'bios' })
  })

  test('a chosen system counts over the recognised one, also when it is "not known"', () => {
    expect(planAfter(iso, is(debian), { do: 'os', os: windows })).toMatchObject({ os: 'win11', firmware: 'uefi' })
    expect(planAfter(iso, is(debian), { do: 'os', os: null }).os).toBeUndefined()
  })

  test('source edited by hand is kept until it is discarded', () => {
    const edited = after(iso, { do: 'touch', choices: { xml: '<domain/>' } }, is(debian))
    expect(planOf('local', options, edited)?.xml).toBe('<domain/>')
    expect(planOf('local', options, take(edited, { do: 'untouch', field: 'xml' }))).not.toHaveProperty('xml')
  })
})

describe('the file decides what it is', () => {
  test('an image chosen as a disc becomes an image, a kernel a kernel', () => {
    const found = (kind: 'image' | 'kernel'): Step => ({ do: 'recognised', path: '/isos/x.iso', recognition: { kind, sizeBytes: 1 } })
    expect(planAfter(iso, found('image')).medium).toEqual({ kind: 'image', path: '/isos/x.iso', copy: true })
    expect(planAfter(iso, found('kernel')).medium).toEqual({ kind: 'kernel', kernel: '/isos/x.iso' })
  })

  test('what comes for a file that is no longer chosen is ignored', () => {
    expect(after(iso, { do: 'medium', medium: { kind: 'iso', path: '/other.iso' } }, is(debian)).recognition).toBeUndefined()
  })
})

test('systems are found by every word of what is typed', () => {
  expect(matching([debian, windows], 'win 11').map(({ id }) => id)).toEqual(['win11'])
  expect(matching([debian, windows], 'DEBIAN').map(({ id }) => id)).toEqual(['debian12'])
  expect(matching([debian, windows], '')).toHaveLength(2)
})
