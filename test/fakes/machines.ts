/** Machines of every kind, the same on every run: all phases, odd words, many addresses, none, long names, right-to-left ones. */
import type { Offers } from '../../preload/contract/action'
import type { Connection } from '../../preload/contract/connection'
import type { Phase, Row } from '../../preload/contract/machine'

const GiB = 1_024 ** 3
const start = 1_764_000_000_000

const systems = [
  ['Debian GNU/Linux 12', 'debian'],
  ['Ubuntu 24.04 LTS', 'ubuntu'],
  ['Fedora Linux 43', 'fedora'],
  ['Microsoft Windows 11', 'windows'],
  ['Red Hat Enterprise Linux 9.5', 'rhel'],
  ['FreeBSD 14.2', 'bsd'],
  [undefined, undefined],
] as const
const kinds = ['web', 'db', 'builder', 'win', 'edge', 'api', 'cache', 'mail'] as const
const tags = [['prod', 'web'], ['db', 'prod'], ['ci'], ['desktop'], ['edge', 'lab'], [], ['cache'], ['lab']] as const

const states: readonly (readonly [phase: Phase, word: string, reason?: string])[] = [
  ['running', 'running'],
  ['running', 'running'],
  ['off', 'shut off'],
  ['running', 'running'],
  ['paused', 'paused', 'by a person'],
  ['off', 'shut off', 'saved'],
  ['running', 'running'],
  ['failed', 'shut off', 'crashed'],
  ['starting', 'starting'],
  ['stopping', 'in shutdown'],
  ['moving', 'paused', 'migrating'],
  ['paused', 'pmsuspended'],
  ['unknown', 'no state'],
]

const odd = ['a-machine-with-a-name-that-somebody-made-much-too-long-for-any-column', '<b>bold</b> & "quoted"', '\u202emalware\u202c.exe', '\u0645\u0644\u0642\u0645', 'Z\u00fcrich-01']

/** What a machine in a phase can do, as libvirt's rules would say. */
export function offersIn(phase: Phase, isSaved: boolean): Offers {
  const runs = phase === 'running'
  const isOff = phase === 'off' || phase === 'failed'
  const when = (holds: boolean, reason: string) => (holds ? (true as const) : reason)
  return {
    start: when(isOff && !isSaved, isSaved ? 'It has a saved state: restore it, or discard that first.' : 'It is running already.'),
    shutdown: when(runs, isOff ? 'It is off already.' : 'It is not running.'),
    powerOff: when(!isOff, 'It is off already.'),
    reboot: when(runs, 'It is not running.'),
    reset: when(runs || phase === 'paused', 'It is not running.'),
    pause: when(runs, phase === 'paused' ? 'It is paused already.' : 'It is not running.'),
    ...(phase === 'paused' && { resume: true }),
    save: when(runs || phase === 'paused', 'It is not running.'),
    ...(isSaved && { restore: true, discardSave: true }),
    autostart: true,
    rename: when(isOff, 'Shut it down first.'),
    describe: true,
    delete: when(isOff, 'Shut it down first.'),
  }
}

/** So many machines, dealt out to the connections in turn. */
export function fakeRows(count: number, connections: readonly Pick<Connection, 'id' | 'link'>[]): Row[] {
  return Array.from({ length: count }, (_, at) => fakeRow(at, connections[at % connections.length]!))
}

function fakeRow(at: number, { id: connectionId, link }: Pick<Connection, 'id' | 'link'>): Row {
  const kind = kinds[at % kinds.length]!
  const [phase, word, reason] = states[(at * 7) % states.length]!
  const [guestOs, osFamily] = systems[(at * 3) % systems.length]!
  const isOn = phase === 'running' || phase === 'paused'
  const key = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
  const addresses = isOn ? [`10.0.${Math.floor(at / 250) % 250}.${(at % 250) + 2}`, ...(at % 5 === 0 ? [`fd00::${(at + 1).toString(16)}`] : [])] : []
  return {
    id: `${connectionId}/${key}`,
    connectionId,
    key,
    name: at < 200 && at % 11 === 10 ? odd[Math.floor(at / 11) % odd.length]! : `${kind}-${String(Math.floor(at / kinds.length) + 1).padStart(2, '0')}`,
    ...(at % 9 === 4 && { title: 'Customer portal' }),
    status: { phase, word, ...(reason !== undefined && { reason }) },
    ...(at === 3 && { pending: { action: 'shutdown', since: start } }),
    isStale: link.state !== 'live',
    vcpus: 2 ** (at % 4),
    memoryBytes: GiB * 2 ** (at % 5),
    addresses,
    ...(guestOs !== undefined && { guestOs, osFamily }),
    tags: [...tags[at % tags.length]!],
    offers: offersIn(phase, reason === 'saved'),
    consoles: [
      { id: 'vnc:0', kind: 'vnc', label: 'VNC', allowed: isOn ? true : 'It is not running.' },
      { id: 'serial:serial0', kind: 'serial', label: 'Serial', allowed: isOn ? true : 'It is not running.' },
    ],
  }
}

/** Connections in every state of a link. */
export function fakeConnections(): Connection[] {
  const base = { backend: 'libvirt', isReadOnly: false, isDemo: false, connectsAtStart: true, counts: { running: 0, total: 0 } } as const
  const failure = { code: 'unreachable', message: 'The host lab does not answer.', remedy: 'Check that it is on and that libvirt runs there.', detail: 'Unable to connect to server at \u2018lab:16514\u2019: Connection refused' } as const
  return [
    { ...base, id: 'system', name: 'System', uri: 'qemu:///system', colour: 'blue', link: { state: 'live', since: start } },
    { ...base, id: 'session', name: 'My machines', uri: 'qemu:///session', colour: 'green', link: { state: 'live', since: start } },
    { ...base, id: 'lab', name: 'lab', uri: 'qemu+tls://lab/system', colour: 'orange', link: { state: 'stale', since: start, failure, retryAt: Date.now() + 8_000 } },
    { ...base, id: 'demo', name: 'Demo', uri: 'test:///default', isDemo: true, isReadOnly: true, link: { state: 'live', since: start } },
  ]
}
