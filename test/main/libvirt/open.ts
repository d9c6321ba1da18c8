/** Opens a session of the real backend over a driver, and watches into plain maps. */
import { libvirtBackend, type BackendParts } from '../../../main/libvirt/backend'
import type { Creation } from '../../../main/libvirt/context'
import type { Driver } from '../../../main/libvirt/driver'
import type { OpenOptions, Session } from '../../../main/provider/session'
import { fail, failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Identified } from '../../../preload/contract/shape'
import type { Sink } from '../../../preload/wire/roles'

const notHere = () => Promise.reject(fail('unsupported', 'Not in this test.'))
const creation = (): Creation => ({ create: () => () => {}, createOptions: notHere, recognise: notHere, preview: notHere, close: async () => {} })

function backendOver(driver: Driver, parts: Partial<BackendParts>) {
  return libvirtBackend({ ...parts, loadDriver: async () => driver, openConsole: notHere, creation, sessionSocket: async () => '/run/session-sock' })
}

export function openOver(driver: Driver, options: Partial<OpenOptions> = {}, parts: Pick<BackendParts, 'patience'> = {}): Promise<Session> {
  return backendOver(driver, parts).open({ uri: 'qemu:///system', isReadOnly: false, allowsUnverified: false, ...options })
}

/** A watch as a map that is always current; `log` keeps what arrived, in order. */
export function gathering<T extends Identified>() {
  const items = new Map<string, T>()
  const log: ({ snapshot: number } | { upserts: string[]; removes: string[] })[] = []
  let ended: Failure | undefined
  const sink: Sink<T> = {
    snapshot(all) {
      items.clear()
      for (const item of all) items.set(item.id, item)
      log.push({ snapshot: all.length })
    },
    change({ upserts, removes }) {
      for (const item of upserts) items.set(item.id, item)
      for (const id of removes) items.delete(id)
      log.push({ upserts: upserts.map(({ id }) => id), removes: [...removes] })
    },
    ended: (failure) => void (ended = failure),
  }
  return {
    items,
    log,
    sink,
    get ended() {
      return ended
    },
  }
}

/** The failure that a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (thrown) {
    return failureFrom(thrown)
  }
  throw new Error('It did not fail.')
}
