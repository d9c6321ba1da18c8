/** From what a person set up to the transport: the access as the client wants it, and the login command that must have been allowed. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fail } from '../../preload/contract/failure'
import type { PluginCommand } from '../kube/auth/plugin-command'
import { present } from '../ground/present'
import type { ClusterAccess, Surroundings } from '../kube/config/access'
import { kubeconfigFiles, readKubeconfigs } from '../kube/config/kubeconfig-files'
import { pluginLine } from '../kube/config/offers'
import type { FoundRisk } from '../kube/config/risks'
import type { ClusterOpenOptions } from '../provider/host-contract'
import { consentWanted, type ConsentWish, type OpenOptions } from '../provider/session'

/** The way to one cluster. */
export interface Way {
  readonly access: ClusterAccess
  readonly surroundings: Surroundings
  /** Where a namespace is meant and none is named. */
  readonly namespace: string | undefined
  /** What is not safe about the way and was agreed to, once it was gone. */
  risks(): readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

/** The person's own folder, as the login shell has it. */
export const homeOf = (environment: Environment): string => environment['HOME'] ?? homedir()

/** The files that are meant where none are named. */
export const filesOf = (files: readonly string[], environment: Environment): readonly string[] =>
  files.length > 0 ? files : kubeconfigFiles(environment, homeOf(environment))

export async function wayTo({ cluster }: OpenOptions): Promise<Way> {
  if (!cluster) throw fail('invalid', 'This address says nothing about how the cluster is reached.', { remedy: 'Add the cluster anew.' })
  const { environment } = cluster
  let found: readonly string[] = []
  const surroundings: Surroundings = {
    environment,
    mayRun: (command) => allowed(command, cluster.allowedCommands),
    accepts(risks, server) {
      found = risks.map(({ sentence }) => sentence)
      return accepted(risks, server, cluster.agreedRisks)
    },
    kubercFile: environment['KUBERC'] || join(homeOf(environment), '.kube', 'kuberc'),
    userAgent: 'virt-desktop',
    ...(cluster.secret ? { secrets: secretsOf(cluster.secret) } : {}),
  }
  return { access: accessOf(cluster), surroundings, namespace: await namespaceOf(cluster), risks: () => found }
}

/** A command that was not allowed yet is told to whoever can ask the person. */
function allowed(command: PluginCommand, fingerprints: readonly string[]): true {
  if (fingerprints.includes(command.fingerprint)) return true
  throw fail('denied', `Logging in to this cluster runs a command: ${command.command.slice(0, 200)}.`, {
    remedy: 'Look at the command, and allow it if you know it.',
    detail: consentWanted + JSON.stringify({ kind: 'command', marks: [command.fingerprint], command: pluginLine(command), program: command.path, file: command.file } satisfies ConsentWish),
  })
}

/** So is a way that is less safe than the person has agreed to. */
function accepted(risks: readonly FoundRisk[], server: string, marks: readonly string[]): true {
  const others = risks.filter(({ mark }) => !marks.includes(mark))
  if (others.length === 0) return true
  throw fail('denied', others[0]!.sentence, {
    remedy: 'Agree to it if you trust the way to this server.',
    detail: consentWanted + JSON.stringify({ kind: 'risks', marks: others.map(({ mark }) => mark), server, risks: others.map(({ sentence }) => sentence) } satisfies ConsentWish),
  })
}

function accessOf({ access, secret, environment }: ClusterOpenOptions): ClusterAccess {
  const impersonate = access.impersonation ? { impersonate: access.impersonation } : {}
  switch (access.kind) {
    case 'kubeconfig':
      return { kind: 'kubeconfig', files: filesOf(access.files, environment), context: access.context, ...impersonate }
    case 'byHand':
      return {
        kind: 'typed',
        server: access.server,
        login: access.credential === 'certificate' ? { kind: 'certificate', certificate: secret?.clientCertificate ?? '' } : { kind: access.credential },
        ...impersonate,
        ...present({ authorities: access.certificateAuthority, pinnedCertificate: access.pinnedFingerprint, tlsServerName: access.tlsServerName, proxyUrl: access.proxyUrl }),
      }
  }
}

function secretsOf({ token, clientKey, proxyPassword }: NonNullable<ClusterOpenOptions['secret']>) {
  return present({ token, certificateKey: clientKey, proxyPassword })
}

async function namespaceOf({ access, environment }: ClusterOpenOptions): Promise<string | undefined> {
  if (access.kind === 'byHand') return access.namespace
  const { contexts } = await readKubeconfigs(filesOf(access.files, environment))
  return contexts.get(access.context)?.entry.namespace
}
