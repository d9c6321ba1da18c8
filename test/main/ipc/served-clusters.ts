// The group `clusters` over fake hosts and a person who always agrees, or never does. Electron is the test's own to replace.
import { collection } from '../../../main/inventory/collection'
import { contexts as contextsOf } from '../../../main/inventory/contexts'
import { clusterHandlers } from '../../../main/ipc/clusters'
import { connectionHandlers } from '../../../main/ipc/connections'
import type { ConnectionRecord } from '../../../main/store/connections'
import type { Secrets } from '../../../main/store/secrets'
import type { Question } from '../../../main/window/consent'
import type { ClusterSecret, NewCluster } from '../../../preload/contract/cluster'
import { fail } from '../../../preload/contract/failure'
import { fakeContext } from '../../fakes/backend'
import { clusterWorld } from '../../fakes/clusters'

export type Handlers = ReturnType<typeof clusterHandlers>

export function served({ doesAgree = true, records = [] as ConnectionRecord[], chosen = [] as NewCluster[], files = ['/home/me/lab.yaml'] } = {}) {
  const kept = new Map<string, ClusterSecret>()
  const world = clusterWorld(records, { secretOf: (id) => (kept.has(id) ? 'kept' : 'none') })
  const { backend, hosts, connections } = world
  backend.offered.set('', collection(0))
  backend.offered.get('')!.put(fakeContext('prod'), fakeContext('open', { warnings: ['The server’s certificate is not checked.'], risks: ['unverified:1'] }), fakeContext('lost', { trouble: { code: 'invalid', message: 'The cluster is in none of the files.' } }))
  backend.offered.set('/home/me/lab.yaml', collection(0))
  backend.offered.get('/home/me/lab.yaml')!.put(fakeContext('prod', { server: 'https://lab:6443' }))
  let followed: readonly string[] = files
  const kubeconfigs = { get files() { return followed }, set: (next: readonly string[]) => void (followed = next) }
  const contexts = contextsOf({ host: hosts.kubevirt, environment: async () => ({}), files: () => followed, added: () => connections.records().flatMap(({ cluster }) => (cluster ? [cluster.access] : [])) })
  const asked: Question[] = []
  const consent = async (question: Question) => {
    asked.push(question)
    if (!doesAgree) throw fail('cancelled', 'No.')
  }
  const secrets = { put: (id, secret) => void kept.set(id, secret) } as Pick<Secrets, 'put'> as Secrets
  const profiles = { save: async (all: readonly ConnectionRecord[]) => `/tmp/${all.length}`, choose: async () => chosen }
  const handlers: Handlers = clusterHandlers({ connections, contexts, secrets, kubeconfigs, profiles, chooseKubeconfig: async () => '/home/me/new.yaml' }, consent)
  return { ...world, handlers, asked, kept, kubeconfigs, contexts, connectionHandlers: connectionHandlers(connections, consent) }
}

export const manners = { namespaces: [], isReadOnly: false, isGuarded: false, connectsAtStart: false }
export const context = (name: string, files: string[] = []) => ({ access: { kind: 'kubeconfig' as const, context: name, files }, ...manners })
export const byHand = (more: Partial<Extract<NewCluster['access'], { kind: 'byHand' }>> = {}) => ({ access: { kind: 'byHand' as const, server: 'https://api.example.com:6443', credential: 'token' as const, ...more }, secret: { token: 'sesame' }, ...manners })
