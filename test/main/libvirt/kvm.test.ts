import { describe, expect, it } from 'vitest'
import { kvmTruth } from '../../../main/libvirt/kvm'

const capabilities = ({ vendor = 'Intel', features = '', domains = "<domain type='qemu'/><domain type='kvm'/>", arch = 'x86_64' } = {}) =>
  `<capabilities><host><cpu><arch>${arch}</arch><model>m</model><vendor>${vendor}</vendor>${features}</cpu></host><guest><os_type>hvm</os_type><arch name='${arch}'>${domains}</arch></guest></capabilities>`
const hostModel = (feature: string) => `<domainCapabilities><cpu><mode name='host-model' supported='yes'>${feature}</mode></cpu></domainCapabilities>`
const truth = (xml: string, cpuFlags?: string[], offered = hostModel('')) =>
  kvmTruth({ connection: { domainCapabilities: async () => offered }, capabilities: xml, cpuFlags: cpuFlags && new Set(cpuFlags) })

describe('whether KVM works', () => {
  it('is true where libvirt offers it and this computer’s processor can', async () => {
    expect(await truth(capabilities(), ['fpu', 'vmx'])).toBe(true)
    expect(await truth(capabilities({ vendor: 'AMD' }), ['svm'])).toBe(true)
  })
  it('is not what libvirt says where the processor cannot', async () => {
    expect(await truth(capabilities(), ['fpu', 'hypervisor'])).toMatch(/neither svm nor vmx/)
  })
  it('is false where libvirt does not offer it', async () => {
    expect(await truth(capabilities({ domains: "<domain type='qemu'/>" }), ['vmx'])).toMatch(/does not offer KVM/)
  })
  it('of another host is read from its capabilities', async () => {
    expect(await truth(capabilities({ features: "<feature name='vmx'/>" }))).toBe(true)
    expect(await truth(capabilities({ features: "<feature name='hypervisor'/>" }))).toMatch(/neither svm nor vmx/)
    expect(await truth(capabilities({ vendor: 'AMD' }))).toBe(true)
    expect(await truth(capabilities({ vendor: 'AMD' }), undefined, hostModel("<feature policy='disable' name='svm'/>"))).toMatch(/neither svm nor vmx/)
  })
  it('is libvirt’s word on other architectures', async () => {
    expect(await truth(capabilities({ arch: 'aarch64' }))).toBe(true)
    expect(await truth(capabilities({ arch: 's390x', domains: '' }))).toMatch(/does not offer KVM/)
  })
})
