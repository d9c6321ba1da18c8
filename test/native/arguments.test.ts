// Misuse is a JavaScript exception, before libvirt is entered: for every method there is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open, type Connection, type Domain, type Network, type StoragePool, type StorageVolume } from '../../native/index.js'
import { uri } from './fixture.js'

let connection: Connection
let domain: Domain
let network: Network
let pool: StoragePool
let volume: StorageVolume
const volumeXml = '<volume><name>v</name><capacity>1048576</capacity></volume>'

beforeAll(async () => {
  connection = await open(uri)
  domain = await connection.domainByName('test')
  network = await connection.networkByName('default')
  pool = await connection.storagePoolByName('default-pool')
  volume = await pool.createVolume(volumeXml)
})
afterAll(() => connection.close())

// Per method: a right value for each argument that has a type to get wrong. Optional ones are marked by their place in `optional`.
type Kind = 'string' | 'document' | 'text?' | 'flags' | 'number' | 'number?' | 'boolean' | 'options' | 'numbers' | 'volume' | 'kinds' | 'function'
const methods: Record<string, Record<string, Kind[]>> = {
  connection: {
    close: [], isAlive: [], isSecure: [], uri: [], hostname: [], type: [], libvirtVersion: [], hypervisorVersion: [], capabilities: [],
    domainCapabilities: ['options'], nodeInfo: [], memoryStats: ['number?'], cpuStats: ['number?'], listDomains: ['options'],
    domainByUUID: ['string'], domainByName: ['string'], domainById: ['number'], defineDomain: ['document', 'flags'],
    createDomain: ['document', 'flags'], restoreDomain: ['string', 'text?', 'flags'], allDomainStats: ['flags', 'flags'],
    listNetworks: ['flags'], networkByUUID: ['string'], networkByName: ['string'], defineNetwork: ['document'], createNetwork: ['document'],
    listStoragePools: ['flags'], storagePoolByUUID: ['string'], storagePoolByName: ['string'], storagePoolByTargetPath: ['string'],
    defineStoragePool: ['document'], createStoragePool: ['document', 'flags'], storageVolumeByPath: ['string'], storageVolumeByKey: ['string'],
    subscribe: ['kinds', 'function'],
  },
  domain: {
    close: [], summary: [], state: [], info: [], xml: ['flags'], start: ['flags'], shutdown: ['flags'], reboot: ['flags'], reset: ['flags'],
    destroy: ['flags'], suspend: [], resume: [], pmSuspend: ['string'], pmWakeup: ['flags'], undefine: ['flags'], rename: ['string'],
    autostart: [], setAutostart: ['boolean'], managedSave: ['flags'], hasManagedSave: [], removeManagedSave: ['flags'],
    save: ['string', 'flags'], metadata: ['number', 'text?', 'flags'], setMetadata: ['number', 'text?', 'text?', 'text?', 'flags'],
    sendKey: ['number', 'number', 'numbers'], screenshot: ['number?'], openConsole: ['text?', 'flags'], openGraphicsFD: ['number', 'options'],
    interfaceAddresses: ['number'], guestInfo: ['flags'], filesystems: [], agentCommand: ['document', 'number?', 'flags'],
    setAgentTimeout: ['number'], time: [], setTime: ['number', 'flags'], setMemory: ['number', 'flags'], setVcpus: ['number', 'flags'],
    vcpus: ['flags'], attachDevice: ['document', 'flags'], detachDevice: ['document', 'flags'], detachDeviceByAlias: ['string', 'flags'],
    updateDevice: ['document', 'flags'], blockInfo: ['string'], blockResize: ['string', 'number'], job: [], abortJob: [],
  },
  network: {
    close: [], summary: [], xml: ['flags'], start: [], destroy: [], undefine: [], setAutostart: ['boolean'], dhcpLeases: ['text?'],
  },
  pool: {
    close: [], summary: [], xml: ['flags'], start: ['flags'], destroy: [], build: ['flags'], delete: ['flags'], refresh: ['flags'],
    undefine: [], setAutostart: ['boolean'], listVolumes: [], volumeByName: ['string'], createVolume: ['document', 'flags'],
    createVolumeFrom: ['document', 'volume', 'flags'],
  },
  volume: {
    close: [], summary: [], path: [], xml: ['flags'], pool: [], delete: ['flags'], resize: ['number', 'flags'], wipe: ['number?'],
    upload: ['number?', 'number?', 'flags'], download: ['number?', 'number?', 'flags'],
  },
}

const right: Record<Kind, unknown> = {
  string: 'x', document: '<x/>', 'text?': null, flags: 0, number: 1, 'number?': 0, boolean: true, options: {}, numbers: [1],
  get volume() {
    return volume
  },
  kinds: ['lifecycle'], function: () => {},
}

const nothing = [null, undefined]
const wrong: Record<Kind, unknown[]> = {
  string: [...nothing, 1, {}, [], Symbol('x'), 'a\0b', 'x'.repeat(70_000)],
  document: [...nothing, 1, {}, 1n, '<a>\0</a>', '<!-- '.padEnd(17 << 20)],
  'text?': [1, {}, [], 'a\0b'],
  flags: [null, 'x', 1.5, -1, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY, {}, 1n],
  number: [...nothing, 'x', 1.5, -3, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, {}, 1n],
  'number?': [null, 'x', 1.5, -3, 2 ** 53, {}],
  boolean: [...nothing, 1, 'true', {}],
  options: [null, 1, 'x'],
  numbers: [...nothing, 1, [], ['x'], [-1], [1.5], new Array(17).fill(1)],
  volume: [...nothing, 1, {}, 'x'],
  kinds: [...nothing, 1, 'lifecycle', ['nope'], [1]],
  function: [...nothing, 1, {}],
}

const objects = { connection: () => connection, domain: () => domain, network: () => network, pool: () => pool, volume: () => volume }
type Callable = Record<string, (...values: unknown[]) => unknown>

describe.each(Object.keys(methods) as (keyof typeof objects)[])('every method of a %s', (name) => {
  it('is in the table above', () => {
    const prototype = Object.getPrototypeOf(objects[name]())
    const own = Object.getOwnPropertyNames(prototype).filter((each) => each !== 'constructor')
    expect(own.sort()).toEqual(Object.keys(methods[name] ?? {}).sort())
  })

  it('refuses arguments of the wrong type', () => {
    for (const [method, kinds] of Object.entries(methods[name] ?? {})) {
      kinds.forEach((kind, place) => {
        for (const value of wrong[kind]) {
          const values = kinds.map((each, other) => (other === place ? value : right[each]))
          const call = () => (objects[name]() as unknown as Callable)[method]?.(...values)
          expect(call, `${name}.${method} argument ${place}: ${String(value).slice(0, 20)}`).toThrow(/must|longer|items|expected/)
        }
      })
    }
  })

  it('refuses a receiver that is not its own', () => {
    for (const method of Object.keys(methods[name] ?? {})) {
      const strangers = [{}, null, undefined, 1, ...Object.entries(objects).filter(([other]) => other !== name).map(([, get]) => get())]
      for (const stranger of strangers) {
        const own = (objects[name]() as unknown as Callable)[method] as (this: unknown) => unknown
        expect(() => own.call(stranger), `${name}.${method}`).toThrow()
      }
    }
  })

  it('is out of reach of a constructor', () => {
    const Class = (objects[name]() as object).constructor as new () => unknown
    expect(() => new Class()).toThrow(/cannot be constructed/)
  })
})

describe('a volume to clone', () => {
  it('is told from an object that only looks like one', () => {
    const disguised = Object.setPrototypeOf({}, Object.getPrototypeOf(volume))
    expect(() => pool.createVolumeFrom(volumeXml, disguised)).toThrow(TypeError)
  })

  it('must be of the same connection', async () => {
    const other = await open(uri)
    const otherPool = await other.storagePoolByName('default-pool')
    expect(() => otherPool.createVolumeFrom(volumeXml, volume)).toThrow(/same connection/)
    await other.close()
  })
})
