/**
 * What the user may do to machines, for offers that are shown before anybody asks. Rows never wait for it: what is not known (yet) is
 * allowed, and the cluster's own refusal is the truth. What was learned stays until something newer is learned, so offers do not flicker.
 */
import type { AccessQuestion, AccessReviews } from '../kube/access/question'

/** What is asked of one namespace. */
export type Right = Omit<AccessQuestion, 'namespace' | 'name'>

export interface Rights {
  /** `true` where it is allowed or not known; else why not, as a sentence. */
  may(namespace: string, right: Right): true | string
  /** Learns what may be done there, unless it is known; `onChange` tells when something new came of it. */
  learn(namespace: string): void
  /** A request was refused: what is believed of the namespace is asked anew. */
  refused(namespace?: string): void
  onChange(listener: (namespaces: ReadonlySet<string> | 'all') => void): () => void
  close(): void
}

const subresource = (verb: 'get' | 'update', resource: 'virtualmachines' | 'virtualmachineinstances', name: string): Right => ({ verb, group: 'subresources.kubevirt.io', resource, subresource: name })
const plain = (verb: AccessQuestion['verb'], group: string, resource: string): Right => ({ verb, group, resource })

/** All rights that offers depend on. */
export const rights = {
  start: subresource('update', 'virtualmachines', 'start'),
  stop: subresource('update', 'virtualmachines', 'stop'),
  restart: subresource('update', 'virtualmachines', 'restart'),
  addVolume: subresource('update', 'virtualmachines', 'addvolume'),
  removeVolume: subresource('update', 'virtualmachines', 'removevolume'),
  migrate: subresource('update', 'virtualmachines', 'migrate'),
  pause: subresource('update', 'virtualmachineinstances', 'pause'),
  unpause: subresource('update', 'virtualmachineinstances', 'unpause'),
  softreboot: subresource('update', 'virtualmachineinstances', 'softreboot'),
  reset: subresource('update', 'virtualmachineinstances', 'reset'),
  vnc: subresource('get', 'virtualmachineinstances', 'vnc'),
  console: subresource('get', 'virtualmachineinstances', 'console'),
  screenshot: subresource('get', 'virtualmachineinstances', 'vnc/screenshot'),
  portforward: subresource('get', 'virtualmachineinstances', 'portforward'),
  guestosinfo: subresource('get', 'virtualmachineinstances', 'guestosinfo'),
  changeMachine: plain('update', 'kubevirt.io', 'virtualmachines'),
  patchMachine: plain('patch', 'kubevirt.io', 'virtualmachines'),
  deleteMachine: plain('delete', 'kubevirt.io', 'virtualmachines'),
  deleteInstance: plain('delete', 'kubevirt.io', 'virtualmachineinstances'),
  createMigration: plain('create', 'kubevirt.io', 'virtualmachineinstancemigrations'),
  deleteMigration: plain('delete', 'kubevirt.io', 'virtualmachineinstancemigrations'),
  createSnapshot: plain('create', 'snapshot.kubevirt.io', 'virtualmachinesnapshots'),
  deleteSnapshot: plain('delete', 'snapshot.kubevirt.io', 'virtualmachinesnapshots'),
  createRestore: plain('create', 'snapshot.kubevirt.io', 'virtualmachinerestores'),
  createClone: plain('create', 'clone.kubevirt.io', 'virtualmachineclones'),
} as const satisfies Record<string, Right>

/** What is learned of more namespaces than these waits until somebody opens a machine there or is refused. */
const mostByOneself = 50

export function rightsOf(reviews: AccessReviews): Rights {
  const learned = new Map<string, true | string>()
  const asked = new Set<string>()
  const listeners = new Set<(namespaces: ReadonlySet<string> | 'all') => void>()
  let everywhere: Promise<void> | undefined
  let isClosed = false

  const keyOf = (namespace: string | undefined, right: Right) => `${namespace ?? '*'} ${right.verb} ${right.group}/${right.resource}/${right.subresource ?? ''}`
  const tell = (namespaces: ReadonlySet<string> | 'all') => {
    if (!isClosed) for (const listener of listeners) listener(namespaces)
  }

  /** Asks for all rights at once; `true` where an answer was new. */
  const askAll = async (namespace: string | undefined): Promise<boolean> => {
    let isNew = false
    await Promise.all(Object.values(rights).map(async (right) => {
      if (namespace !== undefined && learned.get(keyOf(undefined, right)) === true) return
      const question = { ...right, ...(namespace === undefined ? {} : { namespace }) }
      const known = reviews.known(question)
      const answer = known === 'unknown' ? await reviews.ask(question) : known
      const key = keyOf(namespace, right)
      if (answer === 'unknown' || learned.get(key) === answer) return
      learned.set(key, answer)
      isNew = true
    }))
    return isNew
  }

  const learnOne = async (namespace: string) => {
    // What is allowed everywhere need not be asked in each namespace.
    everywhere ??= askAll(undefined).then((isNew) => (isNew ? tell('all') : undefined), () => undefined)
    await everywhere
    if (isClosed) return
    await reviews.survey(namespace)
    if (await askAll(namespace)) tell(new Set([namespace]))
  }

  return {
    may(namespace, right) {
      if (learned.get(keyOf(undefined, right)) === true) return true
      return learned.get(keyOf(namespace, right)) ?? true
    },
    learn(namespace) {
      if (asked.has(namespace) || asked.size >= mostByOneself) return
      asked.add(namespace)
      void learnOne(namespace)
    },
    refused(namespace) {
      reviews.forget(namespace)
      // What was learned stays until its successor is.
      everywhere = undefined
      const again = namespace === undefined ? [...asked] : [namespace]
      for (const one of again) {
        asked.add(one)
        void learnOne(one)
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      isClosed = true
      listeners.clear()
    },
  }
}
