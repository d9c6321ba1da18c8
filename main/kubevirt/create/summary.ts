/** A VirtualMachine in one line, as a person would say it: read from the object itself, so that it is true of edited YAML too. */
import { flagAt, listAt, numberAt, textAt, at } from '../field'
import { bytesOf } from '../quantity'

/** "u1.medium with preference fedora, 30 GiB disk from image fedora, pod network, starts at once". */
export function summaryOf(machine: unknown): string {
  const inner = at(machine, 'spec', 'template', 'spec')
  return [sizeWords(machine, inner), ...diskWords(machine, inner), ...networkWords(inner), runWords(machine)].map((part) => part.slice(0, 200)).join(', ').slice(0, 2_000)
}

function sizeWords(machine: unknown, inner: unknown): string {
  const preference = textAt(machine, 'spec', 'preference', 'name')
  const suffix = preference === undefined ? '' : ` with preference ${preference}`
  const type = textAt(machine, 'spec', 'instancetype', 'name')
  if (type !== undefined) return type + suffix
  const cpu = at(inner, 'domain', 'cpu')
  const vcpus = ['sockets', 'cores', 'threads'].reduce((product, name) => product * (numberAt(cpu, name) ?? 1), 1)
  const memory = bytesOf(at(inner, 'domain', 'memory', 'guest')) ?? bytesOf(at(inner, 'domain', 'resources', 'requests', 'memory'))
  return `${vcpus} ${vcpus === 1 ? 'CPU' : 'CPUs'}${memory === undefined ? '' : `, ${amount(memory)}`}${suffix}`
}

function diskWords(machine: unknown, inner: unknown): string[] {
  const templates = listAt(machine, 'spec', 'dataVolumeTemplates')
  const words = listAt(inner, 'volumes').flatMap((volume) => {
    const image = textAt(volume, 'containerDisk', 'image')
    if (image !== undefined) return [`container image ${image}, nothing is kept`]
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName')
    if (claim !== undefined) return [`claim ${claim} in place`]
    const name = textAt(volume, 'dataVolume', 'name')
    if (name === undefined) return []
    const template = templates.find((one) => textAt(one, 'metadata', 'name') === name)
    return [template === undefined ? `disk ${name} in place` : newDiskWords(at(template, 'spec'))]
  })
  return words.length === 0 ? ['no disk'] : words
}

function newDiskWords(spec: unknown): string {
  const bytes = bytesOf(at(spec, 'storage', 'resources', 'requests', 'storage')) ?? bytesOf(at(spec, 'pvc', 'resources', 'requests', 'storage'))
  const storageClass = textAt(spec, 'storage', 'storageClassName')
  const from = textAt(spec, 'sourceRef', 'name') ?? textAt(spec, 'source', 'registry', 'url') ?? textAt(spec, 'source', 'http', 'url') ?? textAt(spec, 'source', 'pvc', 'name')
  return [bytes === undefined ? 'disk' : `${amount(bytes)} disk`, storageClass === undefined ? '' : `on ${storageClass}`, from === undefined ? '' : `from ${from}`].filter((word) => word !== '').join(' ')
}

function networkWords(inner: unknown): string[] {
  const words = listAt(inner, 'networks').map((network) => textAt(network, 'multus', 'networkName') ?? (at(network, 'pod') === undefined ? textAt(network, 'name') ?? 'network' : 'pod network'))
  if (words.length > 0) return words
  return [flagAt(inner, 'domain', 'devices', 'autoattachPodInterface') === false ? 'no network' : 'pod network']
}

function runWords(machine: unknown): string {
  const strategy = textAt(machine, 'spec', 'runStrategy') ?? (flagAt(machine, 'spec', 'running') === true ? 'Always' : 'Halted')
  switch (strategy) {
    case 'Always': return 'starts at once and stays on'
    case 'RerunOnFailure': return 'starts at once'
    case 'Once': return 'starts once'
    default: return 'stays off'
  }
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

function amount(bytes: number): string {
  const step = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${units[step]}`
}
