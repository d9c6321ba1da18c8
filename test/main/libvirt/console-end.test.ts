// Why a console ended, from libvirt's events that come before or after its bytes end.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { watchEnd } from '../../../main/libvirt/console-end'
import type { SessionContext } from '../../../main/libvirt/context'
import type { LibvirtEvent } from '../../../main/libvirt/driver'
import { refusal } from './fake-driver'

let tell: (event: Partial<LibvirtEvent>) => void
let state: string
let lose: () => void
/** Runs before the state is told. */
let asking: () => Promise<void>
let listeners: Set<(event: LibvirtEvent) => void>

function context(): SessionContext {
  listeners = new Set()
  tell = (event) => listeners.forEach((listener) => listener({ uuid: 'u', name: 'm', id: 1, ...event } as LibvirtEvent))
  return {
    onEvent(listener: (event: LibvirtEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    domain: async () => ({ state: async () => (await asking(), { state, reason: '' }) }),
    over: new Promise<void>((resolve) => (lose = resolve)),
  } as unknown as SessionContext
}

beforeEach(() => {
  state = 'running'
  asking = async () => {}
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

const verdict = async (isExclusive: boolean, before: () => void = () => {}, after: () => void = () => {}) => {
  const watch = watchEnd(context(), 'u')
  before()
  const reason = watch.reason(isExclusive)
  after()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(listeners.size).toBe(0)
  return reason
}

const stopped = (detail: string) => {
  state = 'shutoff'
  tell({ kind: 'lifecycle', event: 'stopped', detail })
}

describe('a console that ended', () => {
  it('ended with its machine, whether the event came before or after', async () => {
    expect(await verdict(false, () => stopped('shutdown'))).toEqual({ code: 'machineStopped' })
    expect(await verdict(false, undefined, () => stopped('destroyed'))).toEqual({ code: 'machineStopped' })
  })

  it.each([['saved', 'saved'], ['crashed', 'crashed'], ['migrated', 'moved']])('says in a sentence that the machine was %s', async (detail, word) => {
    expect((await verdict(false, () => stopped(detail))).failure?.message).toContain(word)
  })

  it('was started anew when the machine runs again', async () => {
    expect(await verdict(false, () => {
      stopped('destroyed')
      state = 'running'
    })).toEqual({ code: 'machineRebooted' })
  })

  it('was taken over: a serial console that ends on its own, a display whose next viewer came just then', async () => {
    expect(await verdict(true)).toEqual({ code: 'takenOver' })
    expect(await verdict(false, () => tell({ kind: 'graphics', phase: 'initialize' }))).toEqual({ code: 'takenOver' })
  })

  it('was closed by the other end when nothing else explains it', async () => {
    expect(await verdict(false)).toEqual({ code: 'peerClosed' })
    expect(await verdict(false, () => tell({ uuid: 'another', kind: 'lifecycle', event: 'stopped', detail: 'destroyed' } as Partial<LibvirtEvent>))).toEqual({ code: 'peerClosed' })
  })

  it('lost its host', async () => {
    expect(await verdict(true, () => lose())).toEqual({ code: 'hostGone' })
  })

  it('lost its host, too, when that cannot be asked any more, and its machine when that is gone', async () => {
    asking = () => Promise.reject(refusal('VIR_ERR_INTERNAL_ERROR', 'client socket is closed'))
    expect(await verdict(true)).toEqual({ code: 'hostGone' })
    // The question was put before the link was found to be lost.
    asking = async () => {
      lose()
      await Promise.resolve()
    }
    expect(await verdict(true)).toEqual({ code: 'hostGone' })
    asking = () => Promise.reject(refusal('VIR_ERR_NO_DOMAIN', 'Domain not found'))
    expect(await verdict(true)).toEqual({ code: 'machineStopped' })
  })
})
