import { kubevirtBackend } from '../../../main/kubevirt/backend'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import { fail } from '../../../preload/contract/failure'
import type { Identified } from '../../../preload/contract/shape'
import type { Sink } from '../../../preload/wire/roles'
import type { SmallServer } from './small-server'

// Objects as a cluster has them, and a session over a small server.

type Json = Record<string, unknown>
const split = (key: string) => ({ namespace: key.slice(0, key.indexOf('/')), name: key.slice(key.indexOf('/') + 1) })

export interface VmWish {
  readonly word?: string
  readonly runStrategy?: string
  readonly metadata?: Json
  readonly template?: Json
  readonly spec?: Json
  readonly status?: Json
}

/** A VirtualMachine of two cores and a gibibyte. */
export const vm = (key: string, { word = 'Stopped', runStrategy = 'Manual', metadata = {}, template = {}, spec = {}, status = {} }: VmWish = {}) => ({
  apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { ...split(key), ...metadata },
  spec: { runStrategy, template: { spec: { domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' }, devices: {} }, ...template } }, ...spec },
  status: { printableStatus: word, ...status },
})

export interface VmiWish {
  readonly phase?: string
  readonly owner?: string
  readonly conditions?: readonly (readonly [string, string, string?])[]
  readonly metadata?: Json
  readonly spec?: Json
  readonly status?: Json
}

/** An instance; conditions are type, status and message. */
export const vmi = (key: string, { phase = 'Running', owner, conditions = [], metadata = {}, spec = {}, status = {} }: VmiWish = {}) => ({
  apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance',
  metadata: { ...split(key), ...(owner === undefined ? {} : { ownerReferences: [{ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: split(key).name, uid: owner, controller: true }] }), ...metadata },
  spec: { domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' }, devices: {} }, ...spec },
  status: { phase, nodeName: 'node-1', conditions: conditions.map(([type, state, message]) => ({ type, status: state, ...(message === undefined ? {} : { message }) })), ...status },
})

/** Opens a session as a person would who typed the address. */
export function open(server: SmallServer, { isReadOnly = false, namespaces = [] }: { isReadOnly?: boolean; namespaces?: string[] } = {}): Promise<Session> {
  const absent = () => fail('unsupported', 'Not in this test.')
  return kubevirtBackend({
    openConsole: () => Promise.reject(absent()),
    forward: () => () => {},
    creation: () => ({ options: () => Promise.reject(absent()), preview: () => Promise.reject(absent()), create: () => () => {} }),
    openTransport: () => server.transport,
  }).open({ uri: 'kubevirt:test', isReadOnly, allowsUnverified: false, cluster: { access: { kind: 'byHand', server: 'https://test:6443', credential: 'none' }, namespaces, allowedCommands: [], agreedRisks: [], environment: {} } })
}

/** What whoever watches has now, and all that it was told. */
export interface Seen<T> {
  readonly items: Map<string, T>
  readonly told: T[]
  readonly sink: Sink<T & Identified>
}

export function seen<T extends Identified>(): Seen<T> {
  const items = new Map<string, T>()
  const told: T[] = []
  return {
    items, told,
    sink: {
      snapshot(all) {
        items.clear()
        for (const item of all) items.set(item.id, item)
        told.push(...all)
      },
      change({ upserts, removes }) {
        for (const id of removes) items.delete(id)
        for (const item of upserts) items.set(item.id, item)
        told.push(...upserts)
      },
      ended() {},
    },
  }
}

/** The rows of a session, followed. */
export function rowsOf(session: Session): Map<string, SessionRow> {
  const { items, sink } = seen<SessionRow>()
  session.watch.rows(sink)
  return items
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}
