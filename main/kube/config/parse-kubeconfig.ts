/** The text of one kubeconfig, understood. A bad entry costs only itself; a bad file costs itself; each is a sentence. */
import { dirname, isAbsolute, join, sep } from 'node:path'
import type { z } from 'zod'
import { present } from '../../ground/present'
import { emptyKubeconfig, type ClusterEntry, type ContextEntry, type Kubeconfig, type Named, type PluginEntry, type UserEntry } from './kubeconfig'
import { clusterShape, contextShape, fileShape, namedShape, userShape } from './kubeconfig-schema'
import { readYaml, YamlTrouble } from './yaml'

/** What `text`, found in `file`, says. Never throws for what is written there. */
export function parseKubeconfig(text: string, file: string): Kubeconfig {
  const troubles: string[] = []
  const unusable = (why: string): Kubeconfig => ({ ...emptyKubeconfig, troubles: [`${file} cannot be used: ${why}.`] })
  let value: unknown
  try {
    value = readYaml(text)
  } catch (thrown) {
    if (thrown instanceof YamlTrouble) return unusable(thrown.message)
    throw thrown
  }
  // kubectl makes an empty file when it deletes the last context.
  if (value == null) return emptyKubeconfig
  const found = fileShape.safeParse(value)
  if (!found.success) return unusable(why(found.error, 'it is no kubeconfig'))
  if (found.data.kind !== undefined && found.data.kind !== 'Config') return unusable(`it holds a ${found.data.kind.slice(0, 60)}, not a Config`)

  const read = <S extends z.ZodType<{ name: string }>, T>(kind: string, entries: readonly unknown[], shape: S, take: (entry: z.output<S>) => T) => {
    const byName = new Map<string, Named<T>>()
    entries.forEach((entry, index) => {
      const named = namedShape.safeParse(entry)
      const label = named.success ? `the ${kind} “${named.data.name.slice(0, 100)}”` : `${kind} number ${index + 1}`
      const parsed = shape.safeParse(entry)
      if (!parsed.success) troubles.push(`${file}: ${label} cannot be used: ${why(parsed.error, 'it is not as it should be')}.`)
      else if (byName.has(parsed.data.name)) troubles.push(`${file} has ${label} twice; the first one counts.`)
      else byName.set(parsed.data.name, { name: parsed.data.name, file, entry: take(parsed.data) })
    })
    return byName
  }
  const beside = (path: string | undefined) => (path === undefined || isAbsolute(path) ? path : join(dirname(file), path))
  return {
    clusters: read('cluster', found.data.clusters, clusterShape, ({ cluster }) => clusterEntry(cluster, beside)),
    users: read('user', found.data.users, userShape, ({ user }) => userEntry(user, beside)),
    contexts: read('context', found.data.contexts, contextShape, ({ context }): ContextEntry =>
      present({ cluster: context.cluster ?? '', user: context.user ?? '', namespace: context.namespace })),
    ...(found.data['current-context'] === undefined ? {} : { currentContext: found.data['current-context'] }),
    troubles,
  }
}

type Beside = (path: string | undefined) => string | undefined

function clusterEntry(cluster: z.output<typeof clusterShape>['cluster'], beside: Beside): ClusterEntry {
  return present({
    server: cluster.server ?? '',
    tlsServerName: cluster['tls-server-name'],
    isUnverified: cluster['insecure-skip-tls-verify'],
    authoritiesFile: beside(cluster['certificate-authority']),
    authoritiesData: cluster['certificate-authority-data'],
    proxyUrl: cluster['proxy-url'],
    isUncompressed: cluster['disable-compression'],
    pluginConfig: cluster.extensions?.find(({ name }) => name === 'client.authentication.k8s.io/exec')?.extension,
  })
}

function userEntry(user: z.output<typeof userShape>['user'], beside: Beside): UserEntry {
  if (!user) return {}
  const { exec, 'auth-provider': provider } = user
  return present({
    certificateFile: beside(user['client-certificate']),
    certificateData: user['client-certificate-data'],
    keyFile: beside(user['client-key']),
    keyData: user['client-key-data'],
    token: user.token,
    tokenFile: beside(user.tokenFile),
    username: user.username,
    password: user.password,
    impersonate: user.as === undefined ? undefined
      : present({ user: user.as, uid: user['as-uid'], groups: user['as-groups'], extra: user['as-user-extra'] }),
    provider: provider ? { name: provider.name, config: Object.fromEntries(Object.entries(provider.config).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))) } : undefined,
    plugin: exec ? pluginEntry(exec, beside) : undefined,
  })
}

function pluginEntry(exec: NonNullable<NonNullable<z.output<typeof userShape>['user']>['exec']>, beside: Beside): PluginEntry {
  return present({
    apiVersion: exec.apiVersion ?? '',
    // As kubectl: a path is one beside the file, a bare word is looked for on PATH.
    command: exec.command.includes(sep) ? (beside(exec.command) ?? exec.command) : exec.command,
    args: exec.args,
    env: exec.env,
    installHint: exec.installHint,
    interactiveMode: exec.interactiveMode,
    wantsClusterInfo: exec.provideClusterInfo,
  })
}

function why(error: z.ZodError, otherwise: string): string {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.').slice(0, 100)
  return issue && path ? `“${path}” is not as it should be` : otherwise
}
