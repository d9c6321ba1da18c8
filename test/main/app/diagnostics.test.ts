import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../preload/contract/connection'
import type { Row } from '../../../preload/contract/machine'
import { diagnostics } from '../../../main/app/diagnostics'
import { hidden } from '../../../main/app/hidden-names'
import { hearLinks } from '../../../main/app/heard-links'
import { namesHere, namesOf, namesSeen } from '../../../main/app/known-names'
import { collection } from '../../../main/inventory/collection'
import type { Connections } from '../../../main/inventory/connections'

const lab: Connection = {
  id: 'a', backend: 'libvirt', name: 'Büro (Köln)', uri: 'qemu+tls://ann@hyper1.corp.example:16514/system', isReadOnly: false, isDemo: false, connectsAtStart: true,
  link: { state: 'failed', since: 0, failure: { code: 'unreachable', message: 'Cannot reach hyper1.corp.example.', detail: 'connect ECONNREFUSED 10.20.30.40:16514, machine payroll-db of Büro (Köln)' } },
  counts: { running: 1, total: 2 },
}
const cluster: Connection = {
  id: 'b', backend: 'kubevirt', name: 'prod', uri: 'kube://b', isReadOnly: true, isDemo: false, connectsAtStart: true, counts: { running: 0, total: 1 },
  cluster: { access: { kind: 'kubeconfig', context: 'admin@prod/eu', files: [] }, namespaces: ['team-secret'], isGuarded: true, secret: 'none' },
  link: { state: 'live', since: 0 },
  host: {
    hostName: 'api.prod.example', hypervisor: 'KubeVirt', hypervisorVersion: '1.6', libraryVersion: '', architecture: 'amd64', cpus: 8, memoryBytes: 1, kvm: true, warnings: ['ann may not look into team-secret.'],
    cluster: { server: 'https://api.prod.example:6443', kubernetesVersion: '1.33', isOpenShift: false, user: 'system:ann', watched: { scope: 'all' } },
  },
}
const row = (name: string, more: Partial<Row> = {}) => ({ name, ...more }) as Row
const rows = [row('payroll-db', { title: 'Gehälter', place: 'hr-space', node: 'worker-7' }), row('libvirt'), row('c++ [test]')]
const names = namesOf([lab, cluster], rows)
const all = (log: readonly string[]) => diagnostics({ versions: { libvirt: '9.0.0' }, computer: [{ id: 'kvm', state: 'bad', finding: 'kvmMissing', command: 'sudo modprobe kvm_amd' }], connections: [lab, cluster], log, names: [...names, ['/home/ann', '~'], ['ann', 'person']] })

test('the text says what is there, and what went wrong, in this order', () => {
  const text = all(['2026-01-01T00:00:00.000Z info nothing', '2026-01-01T00:00:01.000Z error machines perform: bug: TypeError\n    at Object.perform (main.js:1:2)'])
  expect(text.split('\n')).toEqual([
    'libvirt: 9.0.0', '', 'This computer', '- kvm: bad (kvmMissing)', '', 'Connections: 2',
    '- connection-1: libvirt, qemu+tls; failed; 1 of 2 machines run; unreachable: Cannot reach host-1. connect ECONNREFUSED host, machine machine-1 of connection-1',
    '- connection-2: cluster by kubeconfig; live; 0 of 1 machines run; read-only; KubeVirt 1.6, library , amd64, KVM: yes; warns: person may not look into place-1.',
    '', 'Warnings and errors: the last 1', '2026-01-01T00:00:01.000Z error machines perform: bug: TypeError', '    at Object.perform (main.js:1:2)', '',
  ])
})

test('only the last troubles are told, each of a bounded length', () => {
  const many = Array.from({ length: 500 }, (_, at) => `2026-01-01T00:00:00.000Z warning ${at} ${'x '.repeat(5_000)}`)
  const text = all(many)
  expect(text).toContain(' warning 499 ')
  expect(text).not.toContain(' warning 439 ')
  expect(text.length).toBeLessThan(60 * 2_200)
  expect(all([])).toContain('Warnings and errors: none')
})

describe('hidden', () => {
  const secrets = ['hyper1', 'corp.example', 'prod.example', 'admin@', 'payroll', 'Gehälter', 'hr-space', 'worker-7', 'team-secret', 'Köln', '10.20.30.40', 'fe80', '2001:db8', 'ann@', '/home/ann', 'eve', 'other.example.org', 's3cret', 'eyJhbGci', 'sha256~abcdefgh', 'c++ [test]', '52:54:00', 'AKIA']
  test.each([
    ['URIs', 'open qemu+tls://ann@hyper1.corp.example:16514/system?pkipath=/home/ann/pki failed'],
    ['URIs of strangers', 'GET https://eve:s3cret@other.example.org:6443/api/v1/namespaces/team-secret/x, wss://[2001:db8::1]:6443/y'],
    ['names of known hosts, however they are written', 'HYPER1.CORP.EXAMPLE, hyper1.corp.example: no route; api.prod.example'],
    ['hosts that nobody knows', 'getaddrinfo ENOTFOUND eve, lookup other.example.org. Host OTHER.EXAMPLE.ORG is down'],
    ['addresses', '10.20.30.40, (10.20.30.40), 10.20.30.40:22, fe80::1%eth0, [2001:db8::1]:443, 2001:db8:0:0:0:0:0:1. ::ffff:10.20.30.40 52:54:00:12:34:56'],
    ['people', 'ann@hyper1 /home/ann/.kube/config /home/eve/x /Users/eve/y ssh eve@10.20.30.40 admin@prod/eu'],
    ['machines and their places', 'PAYROLL-DB in hr-space on worker-7 ("Gehälter"), c++ [test]; Büro (Köln)'],
    ['proofs', 'token=s3cret-abc Authorization: Bearer s3cretabcdefgh eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.abc sha256~abcdefghijk password: "s3cret" client-key-data: s3cretLS0tLS1CRUdJTiBSU0E key AKIAIOSFODNN7EXAMPLEAKIAIOSFODNN7EXAMPLE'],
    ['keys', 'bad key -----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----'],
    ['definitions', "<domain><name>payroll-db</name><graphics passwd='s3cret'/></domain>"],
  ])('%s', (_name, line) => {
    const text = all([`2026-01-01T00:00:00.000Z warning ${line}`]).split('\n').slice(10).join('\n')
    expect(secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))).toEqual([])
  })
  test('what is no name stays readable', () => {
    for (const text of ['virtualmachines.kubevirt.io is missing in kubevirt.io/v1', 'read /run/libvirt/libvirt-sock: EACCES', 'at 2026-11-23T14:15:55.000Z', 'libvirt 9.0.0, QEMU 7.2.19', '    at Socket.emit (node:events:517:28)', 'settings.json could not be read, main.log.old', 'e.g. this.', 'std::bad_alloc in qemu:///system']) expect(hidden(text, [])).toBe(text)
  })
  test('a name is hidden as a word, not within others, and says which it was', () => {
    expect(hidden('web-1 and web-12, webinar, WEB', [['web-1', 'machine-1'], ['web-12', 'machine-2'], ['web', 'machine-3']])).toBe('machine-1 and machine-2, webinar, machine-3')
    expect(hidden('a of no', [['a', 'x'], ['of', 'y'], ['', 'z']])).toBe('a of no')
  })
  test('a name that looks like a pattern, or like what stands in place of one, does no harm', () => {
    expect(hidden('see .* and $1 and host-1', [['.*x', 'a'], ['$1 and', '$& $1'], ['[a-', 'b']])).toBe('see .* and $1 and host-1'.replace('$1 and', () => '$& $1'))
  })
  test('one of twenty thousand machines is found', () => {
    const names = Array.from({ length: 20_000 }, (_, at): [string, string] => [`vm-${at}`, `machine-${at}`])
    expect(hidden('vm-19999 failed', names)).toBe('machine-19999 failed')
  })
  test.each(['a', 'a.', '/a', '/a.img', '/machine-1.', 'a@', ':', '1.', '/home/', 'x://', '=', 'ENOTFOUND ', 'a-', '0:', '.'])('a text of nothing but %j costs as much as it is long, and not the square of it', (part) => {
    const once = (characters: number) => {
      const begun = performance.now()
      hidden(part.repeat(characters / part.length), [['web-1', 'machine-1']])
      return performance.now() - begun
    }
    // The quickest of some: what the computer did meanwhile is in none, or not in all.
    const cost = (characters: number) => Math.min(...Array.from({ length: 5 }, () => once(characters)))
    expect(cost(200_000)).toBeLessThan(30 * cost(20_000) + 50)
  })
  test('names that were there earlier in the run are hidden too, and there is an end to them', () => {
    const seen = namesSeen()
    seen.see([{ ...lab, name: 'before-renaming' }], [row('gone-db', { place: 'old-place' })])
    const known = [...namesOf([lab], []), ...seen.names()]
    expect(hidden('link of a: gone-db in old-place of before-renaming on hyper1.corp.example', known)).toBe('link of a: earlier-name in earlier-name of earlier-name on host-1')
    for (let at = 0; at < 30_000; at += 1) seen.see([], [row(`vm-${at}`)])
    expect(seen.names()).toHaveLength(20_000)
    expect(hidden('vm-29999', seen.names())).toBe('earlier-name')
  })
  test('images do not tell what their machines are called, even where nobody knows them', () => {
    expect(hidden("cannot open '/var/lib/libvirt/images/Payroll db-1.qcow2', /iso/secret.iso: x", [])).toBe("cannot open '/var/lib/libvirt/images/file.qcow2', /iso/file.iso: x")
    expect(hidden('/x/web.qcow2 and /x/web.secret.img', [['web', 'machine-1']])).toBe('/x/machine-1.qcow2 and /x/file.img')
  })
  test('a link that breaks is written by what stays the same when it is renamed', async () => {
    const all = collection<Connection>(0)
    const heard: string[] = []
    hearLinks({ all } as unknown as Connections, (_failure, where) => heard.push(where))
    all.put({ ...lab, id: '1a2b3c4d' })
    await expect.poll(() => heard).toEqual(['link of 1a2b3c4d'])
    expect(hidden(heard[0]!, namesOf([{ ...lab, id: '1a2b3c4d', name: 'renamed' }], []))).toBe('link of connection-1')
  })
  test('this computer and this person have names, which are known', () => {
    expect(namesHere().map(([, inPlace]) => inPlace)).toEqual(expect.arrayContaining(['~', 'person', 'this-computer']))
  })
})
