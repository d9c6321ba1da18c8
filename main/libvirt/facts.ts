/** What a live host says of itself, gathered in one round of calls when the session opens. */
import type { HostFacts } from '../../preload/contract/connection'
import { readCpuFlags } from '../ground/cpu-flags'
import type { Connection, Driver } from './driver'
import { asked } from './failures'
import { kvmTruth } from './kvm'
import type { Address } from './uri'

/** The facts, and the texts they were read from. */
export interface Gathered {
  readonly facts: HostFacts
  readonly capabilities: string
  readonly isLocal: boolean
}

/** Asks a host what it is. */
export async function gatherFacts(driver: Driver, connection: Connection, address: Address, localHostName: string): Promise<Gathered> {
  const [hostName, hypervisor, hypervisorVersion, node, capabilities, isSecure] = await Promise.all([
    asked(connection.hostname()).catch(() => address.host || 'unknown'),
    asked(connection.type()),
    asked(connection.hypervisorVersion()).catch(() => null),
    asked(connection.nodeInfo()),
    asked(connection.capabilities()).catch(() => ''),
    asked(connection.isSecure()).catch(() => true),
  ])
  const isLocal = address.host === '' && address.transport !== 'tls' && firstLabel(hostName) === firstLabel(localHostName)
  const warnings: string[] = []
  if (!isSecure) warnings.push('The connection to this host is not encrypted: others on the network can read and change what goes over it.')
  if (address.parameters.has('no_verify')) warnings.push('The host’s certificate is not checked: anybody on the way could pose as this host.')
  return {
    capabilities,
    isLocal,
    facts: {
      hostName,
      hypervisor: hypervisor === 'TEST' || hypervisor === 'Test' ? 'libvirt test driver' : hypervisor,
      hypervisorVersion: hypervisorVersion ?? '',
      libraryVersion: driver.libraryVersion(),
      architecture: node.model,
      cpus: node.cpus,
      memoryBytes: node.memoryKiB * 1024,
      kvm: address.driver === 'test' ? 'The test driver runs no real machines.' : await kvmTruth({ connection, capabilities, cpuFlags: isLocal ? await readCpuFlags() : undefined }),
      warnings,
    },
  }
}

function firstLabel(name: string): string {
  return name.split('.')[0]!.toLowerCase()
}
