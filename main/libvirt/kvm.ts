/**
 * Whether KVM really works on a host. libvirt offers it wherever /dev/kvm opens, and yet on a host that is itself a
 * guest without nested virtualization every KVM guest hangs. The processor's flags tell the truth: neither svm nor vmx
 * there means no KVM, whatever libvirt says.
 */
import type { Element } from '@xmldom/xmldom'
import type { Connection } from './driver'
import { parseXml } from './xml/parse'
import { attribute, child, children, textOf } from './xml/walk'

interface Evidence {
  readonly connection: Pick<Connection, 'domainCapabilities'>
  readonly capabilities: string
  /** Of this computer's own processor; absent for another host. */
  readonly cpuFlags: ReadonlySet<string> | undefined
}

const noExtension =
  'Its processor offers no virtualization extension (neither svm nor vmx): the host is a virtual machine itself without nesting, or it is turned off in the firmware.'
const notOffered = 'libvirt does not offer KVM there: /dev/kvm is missing, or you may not use it.'

export async function kvmTruth({ connection, capabilities, cpuFlags }: Evidence): Promise<true | string> {
  if (capabilities === '') return 'This host does not say what it can do.'
  const document = parseXml(capabilities).documentElement!
  const host = child(document, 'host')
  const architecture = textOf(child(host, 'cpu', 'arch')) ?? ''
  const isX86 = /^(x86_64|i686)$/.test(architecture)
  if (isX86 && cpuFlags && !cpuFlags.has('svm') && !cpuFlags.has('vmx')) return noExtension
  if (!offersKvm(document, architecture)) return notOffered
  if (!isX86 || cpuFlags) return true
  return (await remoteHasExtension(host, connection)) ? true : noExtension
}

function offersKvm(capabilities: Element, architecture: string): boolean {
  return children(capabilities, 'guest')
    .map((guest) => child(guest, 'arch'))
    .some((arch) => attribute(arch, 'name') === architecture && children(arch, 'domain').some((domain) => attribute(domain, 'type') === 'kvm'))
}

/**
 * Intel's models come without vmx in libvirt's map, so a host that has it lists it as a feature. AMD's come with svm,
 * so a host that lacks it disables it in the model that libvirt would give to guests.
 */
async function remoteHasExtension(host: Element | undefined, connection: Evidence['connection']): Promise<boolean> {
  const cpu = child(host, 'cpu')
  const features = new Set(children(cpu, 'feature').map((feature) => attribute(feature, 'name')))
  if (features.has('vmx') || features.has('svm')) return true
  if (textOf(child(cpu, 'vendor')) !== 'AMD') return false
  const offered = await connection.domainCapabilities({ virtType: 'kvm' }).catch(() => undefined)
  if (offered === undefined) return false
  const modes = children(child(parseXml(offered).documentElement!, 'cpu'), 'mode')
  const hostModel = modes.find((mode) => attribute(mode, 'name') === 'host-model')
  return !children(hostModel, 'feature').some((feature) => attribute(feature, 'name') === 'svm' && attribute(feature, 'policy') === 'disable')
}
