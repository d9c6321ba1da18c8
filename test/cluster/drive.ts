import { until } from '../world/wait.mjs'
import { ask, type Answer } from './server/request'
import type { TestCluster } from './server/start'
import type { User } from './server/users'
import type { Instance } from './stand-in/objects/machine'
import { instances, machines } from './stand-in/objects/kinds'
import type { StandIn } from './stand-in/start'

const namespace = '/apis/subresources.kubevirt.io/v1/namespaces/default'

/** What a test does with the machines of the namespace `default`; names are those of machines. */
export interface Drive {
  /** A request to a subresource. */
  call(as: User, method: string, path: string, body?: object): Promise<Answer>
  /** PUT as an administrator. */
  put(path: string, body?: object): Promise<Answer>
  /** Waits for the machine's printable status. */
  becomes(name: string, word: string): Promise<unknown>
  instanceOf(name: string): Promise<Instance>
}

/** Hands on the wheel; cluster and stand-in are looked up when they are used. */
export function drive(cluster: () => TestCluster, standIn: () => StandIn): Drive {
  const call: Drive['call'] = (as, method, path, body) => ask({ url: cluster().url, ca: cluster().ca, token: cluster().tokens[as] }, method, `${namespace}/${path}`, body)
  return {
    call,
    put: (path, body = {}) => call('admin', 'PUT', path, body),
    becomes: (name, word) => until(`${name} to be ${word}`, async () => {
      const now = (await standIn().client.get(machines, `default/${name}`)).status?.printableStatus
      if (now === word) return true
      throw new Error(now)
    }, { seconds: 45 }),
    instanceOf: (name) => standIn().client.get(instances, `default/${name}`),
  }
}
