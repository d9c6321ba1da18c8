import { withVnc } from '../../../renderer/machine/source/add-vnc'
import { describe, expect, it } from 'vitest'
import { differences } from '../../../main/libvirt/xml/differences'
import { mostBytes, parseXml } from '../../../main/libvirt/xml/parse'
import { problemsIn } from '../../../main/libvirt/xml/problems'
import { readDefinition } from '../../../main/libvirt/xml/read-definition'
import { keepSecrets } from '../../../main/libvirt/xml/secrets'
import { failureFrom } from '../../../preload/contract/failure'
import { domainXml } from './fake-driver'

const uuid = '00000000-0000-4000-8000-000000000001'
const refused = (text: string) => {
  try {
    parseXml(text)
  } catch (thrown) {
    return failureFrom(thrown)
  }
  throw new Error('It was taken.')
}

describe('parsing', () => {
  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'],
    ['a document type in lower case', '<!doctype x><x/>'],
    ['an unknown entity', '<x>&y;</x>'],
    ['XInclude', '<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="/etc/passwd"/></x>'],
    ['a NUL byte', '<x>\0</x>'],
    ['an external parameter entity', '<!DOCTYPE x [<!ENTITY % y SYSTEM "http://evil.example/x.dtd"> %y;]><x/>'],
    ['a document type behind a comment', '<!-- x --><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'],
    ['XInclude of 2003', '<x xmlns:i="http://www.w3.org/2003/XInclude"><i:include href="/etc/passwd"/></x>'],
    ['a document type in UTF-7', '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4APA-x/+AD4-'],
    ['another encoding, in any spelling', "<?XML version='1.0' ENCODING = 'ebcdic-cp-us'?><x/>"],
    ['two roots', '<x/><y/>'],
    ['nothing', ''],
    ['an unclosed element', '<x><y></x>'],
    ['an attribute without quotes', '<x a=b/>'],
    ['text alone', 'hello'],
  ])('refuses %s', (_, text) => expect(refused(text)).toMatchObject({ code: 'invalid' }))

  it('takes UTF-8 and ASCII by their names', () => {
    for (const encoding of ['UTF-8', 'utf-8', 'utf8', 'US-ASCII']) expect(parseXml(`<?xml version="1.0" encoding="${encoding}"?><x/>`).documentElement?.localName).toBe('x')
  })

  it('says where', () => {
    expect(problemsIn('<domain>\n  <a>\n</domain>', { uuid, name: 'x' })).toMatchObject([{ severity: 'error', line: 2 }])
    expect(problemsIn('<domain>\n  \u0001</domain>', { uuid, name: 'x' })).toMatchObject([{ line: 2, column: 3 }])
  })

  it('refuses more than 20 MB or 100,000 elements before parsing any of it', () => {
    const begun = Date.now()
    expect(refused(`<x>${' '.repeat(mostBytes)}</x>`).message).toContain('20 MB')
    expect(refused(`<x>${'<y></y>'.repeat(100_001)}</x>`).message).toContain('100,000')
    expect(Date.now() - begun).toBeLessThan(1_000)
  })
})

describe('what is not well-formed', () => {
  it.each([
    ['a forgotten end tag at the line of its beginning', '<domain>\n  <title>unfinished\n  <name>x</name>\n</domain>', '<title> is not closed: its </title> is missing before the </domain> in line 4.', 2],
    ['a text that ends too early', '<domain>\n  <devices>\n    <disk/>\n  </devices>\n', '<domain> is not closed: its </domain> is missing.', 1],
    ['an end tag too many', '<domain>\n  <name>x</name></title>\n</domain>', '</title> closes nothing: <domain> is open here.', 2],
    ['a value without quotes', '<domain>\n<a b=1/>\n</domain>', 'The value 1 needs quotes around it.', 2],
    ['a value that does not end', '<domain>\n<a b="1/>\n</domain>', 'A value that begins with " is not ended with ".', 2],
    ['an attribute without a value', '<domain>\n<a b/>\n</domain>', 'The attribute b has no value: write b="…".', 2],
    ['an attribute that is there twice', '<domain>\n<a b="1" b="2"/></domain>', 'The attribute b is there twice.', 2],
    ['a < in a value', '<domain>\n<a b="<"/></domain>', 'A < in a value must be written &lt;.', 2],
    ['an entity that XML does not know', '<domain>\n<a>&nbsp;</a></domain>', '&nbsp; is nothing that XML knows: write & as &amp;.', 2],
    ['a comment that does not end', '<domain>\n<!-- x\n</domain>', 'A comment is not ended with -->, or has -- in it.', 2],
    ['an unexplained prefix', '<domain>\n<q:a/></domain>', 'A prefix is used that no xmlns attribute explains.', 2],
    ['two outermost elements', '<domain/>\n<domain/>', 'There is more than one outermost element.', 2],
    ['an end tag behind the end', '<domain>\n</domain>\n</domain>', '</domain> closes nothing: no element is open here.', 3],
    ['an end tag behind an empty element', '<domain/></domain>', '</domain> closes nothing: no element is open here.', 1],
    ['a CDATA section behind the end', '<domain/>\n<![CDATA[x]]>', 'Something stands outside the outermost element.', 2],
    ['a space that is none behind the end', '<domain/>\u00a0', 'Something stands outside the outermost element.', 1],
    ['no XML at all', 'hello', 'There is no element in it.', undefined],
  ])('%s is told in plain words', (_, text, sentence, line) => {
    const [problem] = problemsIn(text, { uuid, name: 'x' })
    expect(problem?.message).toBe(`This is not well-formed XML: ${sentence}`)
    expect(problem?.line).toBe(line)
    expect(problem?.message).not.toMatch(/onWarning|fatalError|ParseError/)
  })

  // A cost that grew with the square of the length would take hours here, and the test's own limit is a minute.
  it('is told of a million characters as well, however they were made', { timeout: 60_000 }, () => {
    for (const text of [`<domain>${'<!--'.repeat(250_000)}`, `<domain ${'a="'.repeat(300_000)}`, `<${'a'.repeat(1_000_000)}`, `<domain>${'<a>'.repeat(50_000)}`]) {
      expect(problemsIn(text, { uuid, name: 'x' })).toHaveLength(1)
    }
  })
})

describe('a definition', () => {
  const devices = `
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/><source file='/a.qcow2'/><backingStore type='file'><source file='/base.qcow2'/><backingStore/></backingStore><target dev='vda' bus='virtio'/><boot order='2'/><serial>S1</serial></disk>
    <disk type='volume' device='disk'><source pool='p' volume='v'/><target dev='vdb' bus='virtio'/><shareable/></disk>
    <disk type='network' device='disk'><source protocol='rbd' name='pool/image'><host name='ceph' port='6789'/></source><target dev='vdc'/></disk>
    <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='bridge'><mac address='52:54:00:AA:BB:CC'/><source bridge='br0'/><model type='virtio'/><target dev='vnet3'/><link state='down'/><boot order='1'/></interface>
    <serial type='pty'><target port='0'/><alias name='serial0'/></serial>
    <serial type='file'><source path='/tmp/log'/><target port='1'/></serial>
    <console type='pty'><target type='serial' port='0'/></console>
    <console type='pty'><target type='virtio' port='1'/></console>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>
    <graphics type='spice' port='5900'><listen type='address' address='0.0.0.0'/></graphics>
    <graphics type='vnc'><listen type='socket' socket='/run/vnc'/></graphics>
    <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
    <sound model='ich9'/><hostdev/><hostdev/><filesystem type='mount'><source dir='/home'/></filesystem>`

  it('with SPICE alone says so where its picture would be opened; with VNC beside it that is opened', () => {
    const spice = "<graphics type='spice' autoport='yes'/>"
    expect(readDefinition(domainXml(uuid, 'a', { devices: spice })).consoles).toEqual([{ id: 'vnc:none', kind: 'vnc', label: 'VNC', trouble: 'It has a SPICE display only, which is not shown here. Its page offers to add a VNC display.' }])
    expect(readDefinition(withVnc(domainXml(uuid, 'a', { devices: spice }))).consoles).toEqual([{ id: 'vnc:1', kind: 'vnc', label: 'VNC' }])
    expect(readDefinition(domainXml(uuid, 'a', { devices: '' })).consoles).toEqual([])
  })

  it('is read into rows, facets and consoles', () => {
    expect(readDefinition(domainXml(uuid, 'a', { devices }))).toMatchObject({
      uuid,
      name: 'a',
      vcpus: 2,
      memoryBytes: 2 ** 30,
      maxMemoryBytes: 2 ** 31,
      machineType: 'pc-q35-7.2',
      tpm: 'tpm-crb 2.0',
      bootOrder: ['52:54:00:AA:BB:CC', 'vda'],
      isAgentConnected: true,
      disks: [
        { target: 'vda', path: '/a.qcow2', format: 'qcow2', cache: 'none', serial: 'S1', backing: ['/base.qcow2'], bootIndex: 2 },
        { target: 'vdb', source: 'p/v', pool: 'p', volume: 'v', isShareable: true },
        { target: 'vdc', source: 'rbd://ceph:6789/pool/image' },
        { target: 'sda', device: 'cdrom', isReadOnly: true },
      ],
      nics: [{ mac: '52:54:00:aa:bb:cc', kind: 'bridge', source: 'br0', model: 'virtio', hostDevice: 'vnet3', isLinkUp: false }],
      consoles: [
        { id: 'vnc:1', kind: 'vnc' },
        { id: 'serial:serial0', kind: 'serial' },
        { id: 'serial:serial1', kind: 'serial', trouble: 'It is connected to file on the host, not to a terminal.' },
        { id: 'serial:console1', kind: 'serial' },
      ],
      graphics: [{ kind: 'spice', listens: '0.0.0.0:5900' }, { kind: 'vnc', listens: 'the socket /run/vnc' }],
      otherDevices: { sound: 1, hostdev: 2, filesystem: 1 },
    })
  })

  it('points out what reaches past the guest', () => {
    const xml = domainXml(uuid, 'a', { devices: devices.replace('/usr/bin/qemu-system-x86_64', '/tmp/evil') }).replace(
      '</domain>',
      "<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><q:arg value='-x'/></q:commandline></domain>",
    )
    expect(readDefinition(xml).cautions).toEqual([
      'It passes options straight to QEMU (q:commandline).',
      'It is run by an unusual program: /tmp/evil.',
      'It is given 2 devices of the host.',
      'It shares a folder of the host: /home.',
      'A serial port is connected to the host’s /tmp/log.',
      'Its display can be reached from the network (0.0.0.0).',
    ])
  })

  it('with markup in its name and tags is text', () => {
    const metadata = `<v:tags xmlns:v='urn:virt-desktop:machine:1'><v:tag>&lt;b&gt;</v:tag><v:tag> </v:tag><v:tag>&lt;b&gt;</v:tag></v:tags>`
    expect(readDefinition(domainXml(uuid, '&lt;x&gt;', { metadata }))).toMatchObject({ name: '<x>', tags: ['<b>'] })
  })

  it.each([['KiB', 1024], ['MiB', 2 ** 20], ['GB', 1e9], ['b', 1]])('counts memory in %s', (unit, bytes) => {
    expect(readDefinition(`<domain><memory unit='${unit}'>2</memory></domain>`).memoryBytes).toBe(2 * bytes)
  })
})

describe('what waits for the next start', () => {
  it('is said in words, and libvirt’s own additions are not', () => {
    const disk = (path: string) => `<disk type='file' device='disk'><source file='${path}'/><target dev='vda' bus='virtio'/></disk>`
    const live = domainXml(uuid, 'a', { devices: `${disk('/old')}<serial type='pty'><source path='/dev/pts/3'/><alias name='serial0'/></serial>` })
    const next = domainXml(uuid, 'a', { devices: `${disk('/new')}<serial type='pty'/><sound model='ich9'/><disk type='file' device='disk'><source file='/b'/><target dev='vdb' bus='virtio'/></disk>` }).replace('>2</vcpu>', '>4</vcpu>')
    expect(differences(live, next)).toEqual([
      'Processors: 2 now, 4 after the next start.',
      'Most processors: 2 now, 4 after the next start.',
      'Disk vda: /old, virtio now, /new, virtio after the next start.',
      'Disk vdb is added at the next start (/b, virtio).',
      'Devices of kind sound: 0 now, 1 after the next start.',
    ])
    expect(differences(live, live)).toEqual([])
  })
})

describe('an edited definition', () => {
  const good = domainXml(uuid, 'a')
  it('that is right has no complaints', () => expect(problemsIn(good, { uuid, name: 'a' })).toEqual([]))
  it.each([
    ['another identity', good.replace(uuid, uuid.replace('1', '2')), 'error', 'identity'],
    ['no identity', good.replace(/<uuid>.*<\/uuid>/, ''), 'error', 'uuid is missing'],
    ['another name', good.replace('<name>a<', '<name>b<'), 'error', 'Use Rename'],
    ['another root', '<network/>', 'error', '<domain>'],
    ['a misspelt element', good.replaceAll('vcpu', 'vpcu'), 'warning', '<vpcu>'],
    ['a misspelt device', good.replace('<devices>', '<devices><dsik/>'), 'warning', '<dsik>'],
    ['its identity in another namespace', good.replace(`<uuid>${uuid}`, `<x:uuid xmlns:x='urn:x'>${uuid}</x:uuid><uuid>${uuid.replace('1', '2')}`), 'error', 'identity'],
    ['its identity in a default namespace', good.replace(`<uuid>${uuid}`, `<uuid xmlns='urn:x'>${uuid}</uuid><uuid>${uuid.replace('1', '2')}`), 'error', 'identity'],
    ['its name in another namespace', good.replace('<name>', "<x:name xmlns:x='urn:x'>a</x:name><name>b"), 'error', 'Use Rename'],
    ['a root in another namespace', good.replace('<domain', "<domain xmlns='urn:x'"), 'error', '<domain>'],
    ['options for QEMU', good.replace('</domain>', "<commandline xmlns='http://libvirt.org/schemas/domain/qemu/1.0'/></domain>"), 'warning', 'straight to QEMU'],
  ])('with %s says so', (_, text, severity, words) => {
    const problems = problemsIn(text, { uuid, name: 'a' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ severity, message: expect.stringContaining(words) as string })
  })
})

describe('passwords', () => {
  const display = (more = '') => domainXml(uuid, 'a', { devices: `<graphics type='vnc' port='-1'${more}/>` })
  it('survive an edit that does not show them', () => {
    expect(keepSecrets(display(), display(" passwd='s3cret' passwdValidTo='2030-01-01T00:00:00'"))).toContain('passwd="s3cret" passwdValidTo="2030-01-01T00:00:00"')
  })
  it('can be written anew', () => {
    expect(keepSecrets(display(" passwd='new'"), display(" passwd='old'"))).toContain("passwd='new'")
  })
  it('leave a text without any as the person wrote it', () => {
    expect(keepSecrets(display(), display())).toBe(display())
    expect(keepSecrets(display(), undefined)).toBe(display())
  })
})
