/** The groups `clusters`, `clusterCreate` and `forwards` of a {@link WindowWorld}: what is added is live at once, what is forwarded listens. */
import type { AppContract } from '../../preload/contract'
import type { ClusterAccess } from '../../preload/contract/cluster'
import { fail } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import { fakeClusterOptions, fakeSchema, fakeYaml } from './cluster-machines'
import type { WindowWorld } from './window-world'

type Groups = Pick<Handlers<AppContract>, 'clusters' | 'clusterCreate' | 'forwards'>

const placeOf = (access: ClusterAccess) => (access.kind === 'kubeconfig' ? access.context : new URL(access.server).host)

export function clusterAnswers(world: Pick<WindowWorld, 'connections' | 'rows' | 'contexts' | 'forwards' | 'health' | 'asked'>): Groups {
  return {
    clusters: {
      contexts: (_input, sink) => world.contexts.watch(sink),
      add: ({ access, secret, name, colour, namespaces, isReadOnly, isGuarded, connectsAtStart }) => {
        const id = `added-${world.connections.items.size}`
        world.connections.put({
          id, backend: 'kubevirt', name: name ?? placeOf(access), uri: `kubevirt:${encodeURIComponent(placeOf(access))}`, ...(colour === undefined ? {} : { colour }), isReadOnly, isDemo: false, connectsAtStart,
          cluster: { access, namespaces, isGuarded, secret: secret ? 'kept' : 'none' },
          link: { state: 'live', since: Date.now() },
          counts: { running: 0, total: 0 },
        })
        return { id }
      },
      change: ({ id, namespaces, isGuarded }) => {
        const cluster = world.connections.items.get(id)?.cluster
        if (!cluster) throw fail('unsupported', 'This connection is no cluster.')
        world.connections.patch(id, { cluster: { ...cluster, namespaces: namespaces ?? cluster.namespaces, isGuarded: isGuarded ?? cluster.isGuarded } })
        return {}
      },
      health: (_input, sink) => world.health.watch(sink),
      schema: () => ({ schema: fakeSchema }),
      addFile: () => ({}),
      removeFile: () => ({}),
      exportProfiles: () => ({}),
      importProfiles: () => ({ ids: [], skipped: [] }),
    },
    clusterCreate: {
      options: ({ namespace = 'team-a' }) => fakeClusterOptions(namespace),
      preview: ({ name, namespace, boot, yaml }) => ({
        xml: yaml ?? fakeYaml.replace('db-01', name).replace('team-a', namespace),
        summary: 'u1.medium, 30 GiB disk, pod network, starts at once',
        problems: boot.kind === 'url' && !boot.url.startsWith('http') ? [{ field: 'boot.url', severity: 'error', message: 'Give an address that begins with http:// or https://.' }] : [],
      }),
      run: () => ({ taskId: 'task' }),
    },
    forwards: {
      all: (_input, sink) => world.forwards.watch(sink),
      add: ({ machineId, guestPort, localPort = 40_000 + guestPort }) => {
        const id = `forward-${world.forwards.items.size}`
        world.forwards.put({ id, machineId, machineName: world.rows.items.get(machineId)?.name ?? '', guestPort, localPort, state: 'listening', connections: 0, total: 0 })
        return { id }
      },
      remove: ({ id }) => {
        world.forwards.remove(id)
        return {}
      },
    },
  }
}
