/** What helps whoever is asked for help, as text: versions, this computer, connections, what went wrong last. Names of hosts, machines and people are not in it. */
import type { Check } from '../../preload/contract/computer'
import type { Connection } from '../../preload/contract/connection'
import { cleanLine } from './clean-line'
import { hidden } from './hidden-names'

/** What it is made from. */
export interface Diagnosed {
  /** Names of programs with their versions. */
  readonly versions: Readonly<Record<string, string>>
  readonly computer: readonly Check[]
  readonly connections: readonly Connection[]
  /** Entries of the log, the latest last. */
  readonly log: readonly string[]
  /** What must not be told, and what stands in its place. */
  readonly names: Iterable<readonly [name: string, inPlace: string]>
}

const mostEntries = 60
const mostCharacters = 2_000
const trouble = /^\S+ (?:warning|error) /

/** The text, to be read before it is sent anywhere. */
export function diagnostics({ versions, computer, connections, log, names }: Diagnosed): string {
  const known = [...names]
  // Of what others wrote only: a machine that is called "libvirt" must not take that word out of ours.
  const hide = (text: string) => hidden(cleanLine(text.slice(0, mostCharacters)), known)
  const troubles = log.filter((entry) => trouble.test(entry)).slice(-mostEntries)
  return [
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    '',
    'This computer',
    ...computer.map(({ id, state, finding }) => `- ${id}: ${state} (${finding})`),
    '',
    `Connections: ${connections.length}`,
    ...connections.map((one, index) => `- connection-${index + 1}: ${told(one, hide)}`),
    '',
    `Warnings and errors: ${troubles.length === 0 ? 'none' : `the last ${troubles.length}`}`,
    ...troubles.map((entry) => `${entry.slice(0, entry.indexOf(' ') + 1)}${hide(entry.slice(entry.indexOf(' ') + 1)).replaceAll(/\n {4}(?: {4})+/g, '\n    ')}`),
    '',
  ].join('\n')
}

function told({ backend, link, host, counts, isReadOnly, uri, cluster }: Connection, hide: (text: string) => string): string {
  const kind = backend === 'libvirt' ? `libvirt, ${schemeOf(uri)}` : `cluster by ${cluster?.access.kind ?? 'an unknown way'}`
  const isHere = host && `${host.hypervisor} ${host.hypervisorVersion}, library ${host.libraryVersion}, ${host.architecture}, KVM: ${host.kvm === true ? 'yes' : host.kvm}`
  const failure = 'failure' in link ? `${link.failure.code}: ${link.failure.message} ${link.failure.detail ?? ''}` : undefined
  const parts = [kind, link.state, `${counts.running} of ${counts.total} machines run`, isReadOnly && 'read-only', isHere && hide(isHere), failure && hide(failure.trim()), ...(host?.warnings ?? []).map((warning) => hide(`warns: ${warning}`))]
  return parts.filter(Boolean).join('; ')
}

/** The driver and the transport; what stands behind them leads somewhere. */
const schemeOf = (uri: string) => /^[a-z]{1,20}(?:\+[a-z0-9]{1,20})?(?=:)/.exec(uri)?.[0] ?? 'of an unknown kind'
