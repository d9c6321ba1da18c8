/** What VirtualMachine and VirtualMachineInstance say alike of the machine itself (`spec.domain`). */
import { present } from '../../ground/present'
import { at, flagAt, listAt, numberAt, textAt } from '../field'
import { bytesOf, quantity } from '../quantity'

/** Processors and memory; absent where an instance type decides. */
export interface SizePart {
  readonly vcpus?: number
  readonly memoryBytes?: number
}

/** `spec` is that of an instance, or of a VirtualMachine's template. */
export function sizeOf(spec: unknown, hasInstancetype: boolean): SizePart {
  const domain = at(spec, 'domain')
  const cpu = at(domain, 'cpu')
  const resources = at(domain, 'resources')
  const counts = ['sockets', 'cores', 'threads'].map((name) => numberAt(cpu, name))
  const asked = quantity(at(resources, 'limits', 'cpu')) ?? quantity(at(resources, 'requests', 'cpu'))
  const vcpus = counts.some((count) => count !== undefined)
    ? counts.reduce<number>((product, count) => product * (count || 1), 1)
    : asked === undefined ? (hasInstancetype ? undefined : 1) : Math.max(1, Math.ceil(asked))
  const memoryBytes = bytesOf(at(domain, 'memory', 'guest')) ?? bytesOf(at(resources, 'requests', 'memory')) ?? bytesOf(at(resources, 'limits', 'memory'))
  return present({ vcpus, memoryBytes })
}

/** What decides whether a console, a reboot or a pause is possible at all. */
export interface TraitsPart {
  readonly hasDisplay: boolean
  readonly hasSerial: boolean
  readonly hasAcpi: boolean
  /** A liveness probe other than the agent's ping: KubeVirt pauses no such machine. */
  readonly hasOtherProbe: boolean
  readonly hasNetwork: boolean
}

export function traitsOf(spec: unknown): TraitsPart {
  const devices = at(spec, 'domain', 'devices')
  const probe = at(spec, 'livenessProbe')
  return {
    hasDisplay: flagAt(devices, 'autoattachGraphicsDevice') !== false,
    hasSerial: flagAt(devices, 'autoattachSerialConsole') !== false,
    hasAcpi: flagAt(spec, 'domain', 'features', 'acpi', 'enabled') !== false,
    hasOtherProbe: probe !== undefined && at(probe, 'guestAgentPing') === undefined,
    hasNetwork: flagAt(devices, 'autoattachPodInterface') !== false || listAt(spec, 'networks').length > 0,
  }
}

/** Names of the claims and data volumes that a machine uses. */
export function dataVolumesOf(spec: unknown): string[] {
  return listAt(spec, 'volumes').flatMap((volume) => textAt(volume, 'dataVolume', 'name') ?? [])
}
