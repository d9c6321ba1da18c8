// What a plan becomes: KubeVirt's object, its text, and what is said against it.
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { apisOf } from '../../../../main/kubevirt/apis'
import { planProblems } from '../../../../main/kubevirt/create/check'
import { quantityOf } from '../../../../main/kubevirt/create/manifest'
import { settle } from '../../../../main/kubevirt/create/settle'
import { summaryOf } from '../../../../main/kubevirt/create/summary'
import { plan } from './plans'

const apis = apisOf(() => undefined)
const settled = (more: Parameters<typeof plan>[0] = {}) => settle(apis, plan(more))
interface Written {
  metadata: { name: string }
  spec: { template: { spec: { volumes: { cloudInitNoCloud?: { userData: string } }[]; domain: { devices: object } } }; dataVolumeTemplates?: object[] }
}
const written = (more: Parameters<typeof plan>[0] = {}) => parse(settled(more).yaml) as Written
const fields = (more: Parameters<typeof plan>[0]) => planProblems(plan(more)).map(({ field, severity }) => `${severity} ${field}`)

describe('the text', () => {
  it('is the object, as KubeVirt wants it', () => {
    const { yaml } = settled({
      boot: { kind: 'dataSource', namespace: 'images', name: 'fedora' }, disk: { capacityBytes: 30 * 2 ** 30, storageClass: 'fast' },
      size: { kind: 'instancetype', name: 'u1.medium', isClusterWide: true }, preference: { name: 'fedora', isClusterWide: false },
      cloudInit: { user: 'anna', sshKeys: ['ssh-ed25519 AAAA anna@home'] }, attachments: ['net/vlan-1'],
    })
    expect(yaml).toBe(`apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: vm
  namespace: ns
spec:
  runStrategy: Always
  instancetype:
    kind: VirtualMachineClusterInstancetype
    name: u1.medium
  preference:
    kind: VirtualMachinePreference
    name: fedora
  dataVolumeTemplates:
    - metadata:
        name: vm-rootdisk
      spec:
        sourceRef:
          kind: DataSource
          namespace: images
          name: fedora
        storage:
          resources:
            requests:
              storage: 30Gi
          storageClassName: fast
  template:
    spec:
      domain:
        devices:
          disks:
            - name: rootdisk
              disk: {}
              bootOrder: 1
            - name: cloudinit
              disk: {}
          interfaces:
            - name: default
              masquerade: {}
            - name: net-1
              bridge: {}
          rng: {}
      networks:
        - name: default
          pod: {}
        - name: net-1
          multus:
            networkName: net/vlan-1
      volumes:
        - name: rootdisk
          dataVolume:
            name: vm-rootdisk
        - name: cloudinit
          cloudInitNoCloud:
            userData: |
              #cloud-config
              user: "anna"
              ssh_authorized_keys:
                - "ssh-ed25519 AAAA anna@home"
`)
  })

  it.each([
    [{ kind: 'registry', image: 'quay.io/a/b' } as const, { registry: { url: 'docker://quay.io/a/b' } }],
    [{ kind: 'url', url: 'https://a/b.qcow2' } as const, { http: { url: 'https://a/b.qcow2' } }],
    [{ kind: 'blank' } as const, { blank: {} }],
  ])('imports from %o', (boot, source) => {
    expect(written({ boot, disk: { capacityBytes: 2 ** 30 } }).spec.dataVolumeTemplates).toMatchObject([{ spec: { source } }])
  })

  it.each([
    [{ kind: 'claim', name: 'data' } as const, { persistentVolumeClaim: { claimName: 'data' } }],
    [{ kind: 'containerDisk', image: 'docker://quay.io/a/b' } as const, { containerDisk: { image: 'quay.io/a/b' } }],
  ])('uses %o as it is', (boot, volume) => {
    const { spec } = written({ boot })
    expect(spec.dataVolumeTemplates).toBeUndefined()
    expect(spec.template.spec.volumes[0]).toMatchObject(volume)
  })

  it('asks for no network where none is wanted, since KubeVirt adds one otherwise', () => {
    expect(written({ hasPodNetwork: false }).spec.template.spec.domain.devices).toMatchObject({ autoattachPodInterface: false })
  })

  const hostile = ['"\nspec: {}', "'; drop", '${x}', '{{ x }}', '*alias', '!!js/function x', '# no comment', 'a: b', '- x', '| ', '\u0000', 'yes', '0x10', '\u2028x', '---']
  it.each(hostile)('never lets %j become anything but a value', (text) => {
    const given = written({ name: text, cloudInit: { user: text, password: text, sshKeys: [text] }, attachments: [text], boot: { kind: 'containerDisk', image: text } })
    expect(Object.keys(given)).toEqual(['apiVersion', 'kind', 'metadata', 'spec'])
    expect(given.metadata.name).toBe(text)
    const userData = given.spec.template.spec.volumes[1]?.cloudInitNoCloud?.userData
    const config = parse(userData!) as { user: string; password: string; ssh_authorized_keys: string[] }
    expect([config.user, config.password, config.ssh_authorized_keys]).toEqual([text, text, text.trim() === '' ? undefined : [text.trim()]])
  })

  it('of a person is taken as it is, in the namespace that was chosen', () => {
    const own = settled().yaml
    expect(settled({ yaml: own })).toMatchObject({ yaml: own, problems: [], object: { metadata: { name: 'vm', namespace: 'ns' } } })
    expect(settled({ yaml: own.replace('namespace: ns', 'namespace: other') }).problems).toMatchObject([{ field: 'yaml', severity: 'error' }])
  })

  it.each([
    ['a: [', /cannot be read as YAML/], ['- a', /no object/], ['kind: Pod\napiVersion: v1', /Only a VirtualMachine/],
    ['kind: VirtualMachine\napiVersion: kubevirt.io/v1\nmetadata: {name: "../../x"}', /metadata\.name/],
    [`a: &a [x,x]\nb: &b [${'*a,'.repeat(60)}]\nc: [${'*b,'.repeat(60)}]`, /cannot be read/], ['a: 1\na: 2', /cannot be read/],
  ])('that is none is refused: %j', (yaml, message) => {
    const { object, problems } = settled({ yaml })
    expect(object).toBeUndefined()
    expect(problems[0]?.message).toMatch(message)
  })
})

describe('what is said against a plan', () => {
  it.each([
    [{ name: '' }, 'error name'], [{ name: 'Big' }, 'error name'], [{ name: 'a'.repeat(64) }, 'error name'], [{ name: 'a.b' }, 'error name'], [{ namespace: '' }, 'error namespace'],
    [{ boot: { kind: 'registry', image: 'x' } }, 'error disk.capacityBytes'], [{ boot: { kind: 'url', url: 'file:///etc/passwd' }, disk: { capacityBytes: 1 } }, 'error boot.url'],
    [{ boot: { kind: 'url', url: 'http://a/b' }, disk: { capacityBytes: 1 } }, 'warning boot.url'], [{ boot: { kind: 'containerDisk', image: '' } }, 'error boot.image'],
    [{ size: { kind: 'custom', vcpus: 1, memoryBytes: 0 } }, 'error size.memoryBytes'], [{ hasPodNetwork: false }, 'warning hasPodNetwork'], [{ attachments: ['a/b/c'] }, 'error attachments.0'],
    [{ cloudInit: { sshKeys: ['-----BEGIN OPENSSH PRIVATE KEY-----'] } }, 'error cloudInit.sshKeys.0'], [{ cloudInit: { sshKeys: [], userData: '#cloud-config\n'.padEnd(700_100, 'x') } }, 'error cloudInit'],
    [{ cloudInit: { user: 'Root Beer', sshKeys: [] } }, 'error cloudInit.user'], [{ cloudInit: { password: 'x', sshKeys: [] } }, 'warning cloudInit.password'],
  ] as const)('%o: %s', (more, expected) => {
    expect(fields(more as Parameters<typeof plan>[0])).toContain(expected)
  })

  it('is nothing where nothing is wrong', () => {
    expect(fields({ name: 'web-1', cloudInit: { user: 'anna', sshKeys: ['ssh-ed25519 AAAA anna@home'] } })).toEqual([])
  })
})

describe('the sentence', () => {
  it('says what is made, also of edited text', () => {
    const { object } = settled({ boot: { kind: 'dataSource', namespace: 'images', name: 'fedora' }, disk: { capacityBytes: 30 * 2 ** 30, storageClass: 'fast' }, preference: { name: 'fedora', isClusterWide: true } })
    expect(summaryOf(object)).toBe('2 CPUs, 2 GiB with preference fedora, 30 GiB disk on fast from fedora, pod network, starts at once and stays on')
    expect(summaryOf(settled({ hasPodNetwork: false, runStrategy: 'Halted' }).object)).toBe('2 CPUs, 2 GiB, container image quay.io/a/b:c, nothing is kept, no network, stays off')
    expect(summaryOf({ spec: 7 })).toBe('1 CPU, no disk, pod network, stays off')
  })

  it('and amounts are exact', () => {
    expect([2 ** 30, 1_500 * 2 ** 20, 1_000_000_001, 0].map(quantityOf)).toEqual(['1Gi', '1500Mi', '1000000001', '0'])
  })
})
