/**
 * Opens a console of a machine: looks the offer up again, connects its bytes with the pipe, and sees to it that the
 * pipe closes with the true reason. Serial consoles are shared by all our viewers; see provider/serial-hub.ts.
 */
import { closeSync } from 'node:fs'
import { fail } from '../../preload/contract/failure'
import type { Pipe } from '../../preload/wire/pipe'
import { askAlone } from './alone'
import { watchEnd } from './console-end'
import { consoleOffers } from './console-offers'
import { serialHub, type SerialHub, type SerialStream } from '../provider/serial-hub'
import { openLine } from './console-serial'
import { connectDisplay } from './console-vnc'
import type { OpenConsole, SessionContext } from './context'
import { libvirtFailure } from './failures'

/** libvirt's bits for openConsole. FORCE throws out whoever has it; SAFE refuses instead of sharing a pty by accident. */
const force = 1
const safe = 2

/** QEMU itself makes a display's socket, and may hang; less than a viewer waits. */
const displayLimitMs = 12_000

/** libvirtd says that it let go of a console a moment before it does: so often it is asked again, after so many ms. */
const again = { times: 40, ms: 50 }

const hubs = new WeakMap<SessionContext, Map<string, SerialHub>>()

export const openConsole: OpenConsole = async (context, request, pipe) => {
  const offer = offerOf(context, request.key, request.consoleId)
  if (typeof offer.allowed === 'string') throw fail('conflict', offer.allowed)
  const name = request.consoleId.slice(request.consoleId.indexOf(':') + 1)
  if (offer.kind === 'vnc') await openDisplay(context, request.key, Number(name), pipe)
  else await hubOf(context, request.key, name).join(pipe, request.force)
}

function offerOf(context: SessionContext, key: string, consoleId: string) {
  const known = context.known(key)
  if (!known) throw fail('notFound', 'The machine is gone.')
  const offer = consoleOffers(context, known).find(({ id }) => id === consoleId)
  if (!offer) throw fail('notFound', 'The machine has no such console.', { remedy: 'Open another one from its page.', detail: consoleId })
  return offer
}

async function openDisplay(context: SessionContext, key: string, index: number, pipe: Pipe): Promise<void> {
  const end = watchEnd(context, key)
  try {
    const fd = await askAlone(context, {
      ask: async (connection) => (await connection.domainByUUID(key)).openGraphicsFD(index, { skipAuth: true }),
      limitMs: displayLimitMs,
      discard: closeSync,
    })
    connectDisplay(fd, pipe, end)
  } catch (error) {
    end.forget()
    throw libvirtFailure(error)
  }
}

function hubOf(context: SessionContext, key: string, alias: string): SerialHub {
  const all = hubs.get(context) ?? new Map<string, SerialHub>()
  hubs.set(context, all)
  const id = `${key} ${alias}`
  const known = all.get(id)
  if (known) return known
  const hub = serialHub({
    open: (isForced, wasOurs) => openSerial(() => openLine(context, { key, alias, flags: isForced ? force : safe }), wasOurs),
    watchEnd() {
      const end = watchEnd(context, key)
      return { ...end, reason: () => end.reason(true) }
    },
  })
  all.set(id, hub)
  const forget = context.onEvent((event) => {
    if (event.kind !== 'lifecycle' || event.uuid !== key) return
    const isGone = event.event === 'undefined' || (event.event === 'stopped' && context.known(key)?.summary.isPersistent !== true)
    if (!isGone) return
    all.delete(id)
    forget()
  })
  return hub
}

/** Opens a serial console; one that we let go of a moment ago is waited for. */
export async function openSerial(open: () => Promise<SerialStream>, wasOurs: boolean): Promise<SerialStream> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await open()
    } catch (error) {
      if (!wasOurs || !isTaken(error) || turn >= again.times) throw serialFailure(error)
      await new Promise((resolve) => setTimeout(resolve, again.ms))
    }
  }
}

/** QEMU's driver says OPERATION_FAILED here for one thing only: somebody has the console. */
const isTaken = (error: unknown): error is Error => error instanceof Error && error.name === 'VIR_ERR_OPERATION_FAILED'

function serialFailure(error: unknown): unknown {
  if (isTaken(error))
    return fail('conflict', 'Somebody else has this console.', { remedy: 'Take it over, and they lose it.', detail: error.message })
  return libvirtFailure(error)
}
