/**
 * Why a console ended. The bytes only say that they ended; libvirt's events say why, a little before or after. So the
 * verdict waits a moment for an event, and asks for the state when none comes.
 */
import type { CloseReason } from '../../preload/contract/console'
import { failureFrom } from '../../preload/contract/failure'
import type { SessionContext } from './context'
import { libvirtFailure } from './failures'
import { whenOver } from '../provider/when-over'

/** How long an event may lag behind the end of the bytes, ms. */
const graceMs = 1_000
/** How near to the end another viewer must have come to be its cause, ms. */
const takeOverMs = 3_000

export interface EndWatch {
  /** The verdict. `exclusive`: only one can have this console, so an end without a cause means that it was taken over. */
  reason(isExclusive: boolean): Promise<CloseReason>
  /** Stops listening; for a console that we closed ourselves. */
  forget(): void
  /** Settles when the session is over. */
  readonly over: Promise<void>
}

/** Starts to listen when the console is opened; `now` is injected for tests. */
export function watchEnd(context: SessionContext, key: string, now: () => number = Date.now): EndWatch {
  let stopped: string | undefined
  let isOver = false
  let othersAt = 0
  const waiting = new Set<() => void>()
  const tell = () => {
    for (const one of waiting) one()
  }
  const callOff = whenOver(context.over, () => {
    isOver = true
    tell()
  })
  const endEvents = context.onEvent((event) => {
    if (!('uuid' in event) || event.uuid !== key) return
    if (event.kind === 'lifecycle' && (event.event === 'stopped' || event.event === 'crashed')) {
      stopped = event.event === 'crashed' ? 'crashed' : event.detail
      tell()
    } else if (event.kind === 'graphics' && event.phase === 'initialize') othersAt = now()
  })

  const forget = () => {
    callOff()
    endEvents()
  }

  const cause = () => new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      waiting.delete(done)
      resolve()
    }
    const timer = setTimeout(done, graceMs)
    waiting.add(done)
    if (stopped !== undefined || isOver) done()
  })

  return {
    over: context.over,
    forget,
    async reason(isExclusive) {
      const endedAt = now()
      await cause()
      // Heard until the question is answered: the link may be found lost by it.
      const isActive = isOver ? undefined : await context.domain(key).then((domain) => domain.state()).then(
        ({ state }) => state !== 'shutoff' && state !== 'crashed',
        // A daemon that cannot be asked is the reason itself.
        (thrown: unknown) => (failureFrom(libvirtFailure(thrown)).code === 'notFound' ? false : undefined),
      )
      forget()
      if (isOver || isActive === undefined) return { code: 'hostGone' }
      if (!isActive) return { code: 'machineStopped', ...because(stopped) }
      if (stopped !== undefined) return { code: 'machineRebooted' }
      return { code: isExclusive || Math.abs(othersAt - endedAt) < takeOverMs ? 'takenOver' : 'peerClosed' }
    },
  }
}

function because(detail: string | undefined): Pick<CloseReason, 'failure'> {
  if (detail === 'crashed') return { failure: { code: 'conflict', message: 'The machine crashed.' } }
  if (detail === 'saved') return { failure: { code: 'conflict', message: 'The machine was saved. Starting it continues where it was.' } }
  if (detail === 'migrated') return { failure: { code: 'conflict', message: 'The machine moved to another host.' } }
  return {}
}
