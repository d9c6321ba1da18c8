/**
 * A libvirt in memory, at the edge where the addon stands: machines as XML and state, events when they change, and a way
 * to make any call fail or hang. Everything above it is the real thing.
 */
import { vi } from 'vitest'
import { DomainListFlags, DomainXmlFlags } from '../../../native/constants'
import type { CloseReason, Connection, Domain, DomainSummary, Driver, LibvirtEvent, StoragePool, StorageVolume } from '../../../main/libvirt/driver'

/** As the addon throws it: libvirt's name for the error is the error's name. */
export function refusal(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, code: 1, domain: 0, level: 2 })
}

export interface FakeMachine {
  summary: DomainSummary
  xml: string
  /** Of the next start; the same where absent. */
  inactiveXml?: string
  isAutostart: boolean
  hasManagedSave: boolean
}

export interface FakeVolume {
  path: string
  backing?: string
  isGone: boolean
}

export interface FakeLibvirt {
  readonly driver: Driver
  readonly machines: Map<string, FakeMachine>
  readonly volumes: FakeVolume[]
  /** Every call, as "name" or "name argument". */
  readonly calls: string[]
  /** Makes calls of this name fail or wait: return a promise, or throw. */
  readonly interfere: Map<string, (argument: unknown) => unknown>
  stats: { uuid: string; params: Record<string, number | string | boolean> }[]
  /** Opened connections that are not closed. */
  open: number
  add(name: string, more?: Partial<Omit<FakeMachine, 'summary'>> & { summary?: Partial<DomainSummary>; devices?: string; metadata?: string }): string
  emit(...events: LibvirtEvent[]): void
  /** Changes a machine's state and says so, as libvirt would. */
  change(uuid: string, summary: Partial<DomainSummary>, event: string, detail: string): void
  drop(reason: CloseReason): void
}

const uuidOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export function domainXml(uuid: string, name: string, { devices = '', metadata = '', type = 'kvm' } = {}): string {
  return `<domain type='${type}'>
  <name>${name}</name>
  <uuid>${uuid}</uuid>
  ${metadata === '' ? '' : `<metadata>${metadata}</metadata>`}
  <memory unit='KiB'>2097152</memory>
  <currentMemory unit='KiB'>1048576</currentMemory>
  <vcpu placement='static'>2</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><boot dev='hd'/></os>
  <devices>${devices}</devices>
</domain>`
}

export function fakeLibvirt(): FakeLibvirt {
  const subscribers = new Set<(events: readonly LibvirtEvent[]) => void>()
  const closers = new Set<(reason: CloseReason) => void>()
  let lastMachine = 0

  const fake: FakeLibvirt = {
    machines: new Map(),
    volumes: [],
    calls: [],
    interfere: new Map(),
    stats: [],
    open: 0,
    driver: {
      libraryVersion: () => '9.0.0',
      checkUri: () => {},
      open: async (uri, options) => {
        await call('open', uri)
        fake.open++
        if (options?.onClose) closers.add(options.onClose)
        return connection()
      },
    },
    add(name, { summary, devices = '', metadata = '', ...more } = {}) {
      const uuid = uuidOf(++lastMachine)
      fake.machines.set(uuid, {
        summary: { uuid, name, id: -1, isActive: false, isPersistent: true, state: 'shutoff', reason: 'unknown', ...summary },
        xml: domainXml(uuid, name, { devices, metadata }),
        isAutostart: false,
        hasManagedSave: false,
        ...more,
      })
      return uuid
    },
    emit(...events) {
      for (const subscriber of subscribers) subscriber(events)
    },
    change(uuid, summary, event, detail) {
      const machine = fake.machines.get(uuid)!
      machine.summary = { ...machine.summary, ...summary }
      fake.emit({ kind: 'lifecycle', uuid, name: machine.summary.name, id: machine.summary.id, event, detail })
    },
    drop(reason) {
      for (const closer of closers) closer(reason)
      closers.clear()
    },
  }

  const call = async (name: string, argument?: unknown) => {
    fake.calls.push(argument === undefined ? name : `${name} ${String(argument)}`)
    await fake.interfere.get(name)?.(argument)
  }

  const machineOf = (uuid: string): FakeMachine => {
    const machine = fake.machines.get(uuid)
    if (!machine) throw refusal('VIR_ERR_NO_DOMAIN', `Domain not found: no domain with matching uuid '${uuid}'`)
    return machine
  }

  const summaryOf = ({ summary, isAutostart, hasManagedSave }: FakeMachine): DomainSummary => ({ ...summary, isAutostart, hasManagedSave })

  const domain = (uuid: string): Domain => {
    const running = { isActive: true, id: 1, state: 'running', reason: 'booted' }
    const methods: Partial<Domain> = {
      uuid,
      name: machineOf(uuid).summary.name,
      close: () => {},
      summary: async () => (await call('summary', uuid), summaryOf(machineOf(uuid))),
      xml: async (flags = 0) => {
        await call('xml', flags)
        const { xml, inactiveXml } = machineOf(uuid)
        return flags & DomainXmlFlags.INACTIVE ? (inactiveXml ?? xml) : xml
      },
      start: async (flags = 0) => {
        await call('start', flags)
        machineOf(uuid).hasManagedSave = false
        fake.change(uuid, running, 'started', 'booted')
      },
      shutdown: async (flags = 0) => call('shutdown', flags),
      reboot: async (flags = 0) => call('reboot', flags),
      reset: async () => call('reset'),
      suspend: async () => (await call('suspend'), fake.change(uuid, { state: 'paused', reason: 'user' }, 'suspended', 'paused')),
      resume: async () => (await call('resume'), fake.change(uuid, { state: 'running', reason: 'unpaused' }, 'resumed', 'unpaused')),
      pmWakeup: async () => call('pmWakeup'),
      destroy: async () => (await call('destroy'), fake.change(uuid, { isActive: false, id: -1, state: 'shutoff', reason: 'destroyed' }, 'stopped', 'destroyed')),
      managedSave: async () => {
        await call('managedSave')
        machineOf(uuid).hasManagedSave = true
        fake.change(uuid, { isActive: false, id: -1, state: 'shutoff', reason: 'saved' }, 'stopped', 'saved')
      },
      removeManagedSave: async () => (await call('removeManagedSave'), void (machineOf(uuid).hasManagedSave = false)),
      undefine: async (flags = 0) => {
        await call('undefine', flags)
        fake.machines.delete(uuid)
        fake.emit({ kind: 'lifecycle', uuid, name: '', id: -1, event: 'undefined', detail: 'removed' })
      },
      rename: async (name) => (await call('rename', name), void (machineOf(uuid).summary = { ...machineOf(uuid).summary, name })),
      autostart: async () => machineOf(uuid).isAutostart,
      setAutostart: async (on) => (await call('setAutostart', on), void (machineOf(uuid).isAutostart = on)),
      setMetadata: async (type, value) => call('setMetadata', `${type} ${value}`),
      sendKey: async (_set, _hold, keys) => call('sendKey', keys),
      screenshot: async () => (await call('screenshot', uuid), { mime: 'image/png', bytes: Uint8Array.of(1, 2, 3) }),
      interfaceAddresses: async () => [],
      setAgentTimeout: async () => {},
      guestInfo: async () => ({}),
      blockInfo: async (disk) => (await call('blockInfo', disk), { capacityBytes: 100, allocationBytes: 50, physicalBytes: 50 }),
    }
    return methods as Domain
  }

  const volume = (found: FakeVolume): StorageVolume => {
    const methods: Partial<StorageVolume> = {
      name: found.path,
      path: async () => found.path,
      summary: async () => ({ name: found.path, key: found.path, path: found.path, type: 'file', capacityBytes: 1_000, allocationBytes: 500 }),
      xml: async () => `<volume><name>v</name>${found.backing ? `<backingStore><path>${found.backing}</path></backingStore>` : ''}</volume>`,
      pool: async () => pool(),
      delete: async () => (await call('deleteVolume', found.path), void (found.isGone = true)),
    }
    return methods as StorageVolume
  }

  const findVolume = (path: string): StorageVolume => {
    const found = fake.volumes.find((one) => one.path === path && !one.isGone)
    if (!found) throw refusal('VIR_ERR_NO_STORAGE_VOL', `Storage volume not found: ${path}`)
    return volume(found)
  }

  const pool = (): StoragePool =>
    ({ listVolumes: () => Promise.all(fake.volumes.filter(({ isGone }) => !isGone).map((one) => volume(one).summary())), volumeByName: async (name: string) => findVolume(name) }) as Partial<StoragePool> as StoragePool

  const connection = (): Connection => {
    let isOpen = true
    const ours = new Set<(events: readonly LibvirtEvent[]) => void>()
    const methods: Partial<Connection> = {
      get isOpen() {
        return isOpen
      },
      close: async () => {
        if (isOpen) fake.open--
        isOpen = false
        for (const callback of ours) subscribers.delete(callback)
      },
      isSecure: async () => true,
      hostname: async () => (await call('hostname'), 'fake-host'),
      type: async () => 'QEMU',
      hypervisorVersion: async () => '7.2.0',
      capabilities: async () => '<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>',
      nodeInfo: async () => ({ model: 'x86_64', memoryKiB: 8 * 2 ** 20, cpus: 4, mhz: 2_000, nodes: 1, sockets: 1, cores: 4, threads: 1 }),
      listDomains: async ({ flags = 0, details = false } = {}) => {
        await call('listDomains', flags)
        return [...fake.machines.values()]
          .filter(({ summary, hasManagedSave }) => {
            if (flags & DomainListFlags.ACTIVE && !summary.isActive) return false
            if (flags & DomainListFlags.INACTIVE && summary.isActive) return false
            if (flags & DomainListFlags.MANAGEDSAVE && !hasManagedSave) return false
            return !(flags & DomainListFlags.NO_MANAGEDSAVE && hasManagedSave)
          })
          .map((machine) => (details ? summaryOf(machine) : machine.summary))
      },
      domainByUUID: async (uuid) => (await call('domainByUUID', uuid), machineOf(uuid), domain(uuid)),
      defineDomain: async (xml, flags = 0) => {
        await call('defineDomain', flags)
        const uuid = /<uuid>(.*?)<\/uuid>/.exec(xml)![1]!
        const machine = machineOf(uuid)
        if (machine.summary.isActive) machine.inactiveXml = xml
        else machine.xml = xml
        return domain(uuid)
      },
      allDomainStats: async (groups = 0, flags = 0) => (await call('allDomainStats', `${groups} ${flags}`), fake.stats),
      listNetworks: async () => [],
      storageVolumeByPath: async (path) => findVolume(path),
      storagePoolByName: async () => pool(),
      subscribe: async (_kinds, callback) => {
        subscribers.add(callback)
        ours.add(callback)
        return { kinds: ['lifecycle', 'metadataChange'], close: () => void subscribers.delete(callback) }
      },
    }
    return methods as Connection
  }
  return fake
}

/** Waits until what is checked holds; what is thrown last is what fails. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 5 })
