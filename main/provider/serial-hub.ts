/**
 * One serial console, shared: backends give it to one client at a time, so all our viewers hang on one stream and a second
 * tab does not throw out the first. The last mebibyte is kept and replayed to each new viewer, also when the console
 * was closed in between.
 *
 * What goes down a pipe: a head (see the contract), the replay, then what comes. The terminal must not answer questions that
 * stand in the replay, they were answered when they were new. By the head a terminal that connects again knows which part it
 * has seen, and one that followed another hub, in a host process that died say, that it has seen nothing of this.
 */
import { randomInt } from 'node:crypto'
import type { CloseReason } from '../../preload/contract/console'
import type { Pipe } from '../../preload/wire/pipe'
import { scrollback } from './scrollback'
import { whenOver } from './when-over'

/** Small, so that a key typed during a flood shows soon: what is under way must be drawn before the echo. */
const windowBytes = 128 * 1024
/** What we let go of may be found taken for so long, ms. */
const momentMs = 5_000

export interface SerialHub {
  /** Adds a viewer; opens the stream for the first one. Rejects when it cannot be opened. */
  join(pipe: Pipe, isForced: boolean): Promise<void>
}

/** The line itself, as a backend opens it. */
export interface SerialStream {
  readonly isOpen: boolean
  /** `end` is called once, also after `abort`. */
  start(listener: { data(chunk: Uint8Array): void; end(): void }): void
  /** Told since when the far side gives no sign of life, and `undefined` when it does again; for lines that can tell. */
  onSilence?(listener: (since: number | undefined) => void): void
  pause(): void
  resume(): void
  /** Resolves when there is room for more. */
  write(bytes: Uint8Array): Promise<void>
  /** Resolves when the far side has let go. */
  abort(): Promise<void>
}

/** Finds out why a line ended. */
export interface SerialEnd {
  reason(): Promise<CloseReason>
  /** For a line that we closed ourselves. */
  forget(): void
  /** Settles when the session is over. */
  readonly over: Promise<void>
}

export interface SerialSource {
  /** `wasOurs`: we let go of it a moment ago, so that it may still be taken by ourselves. */
  open(isForced: boolean, wasOurs: boolean): Promise<SerialStream>
  watchEnd(): SerialEnd
}

interface Upstream {
  readonly stream: SerialStream
  readonly end: SerialEnd
  /** It is no longer of interest when the session ends. */
  readonly callOff: () => void
  readonly viewers: Set<Pipe>
  readonly pressed: Set<Pipe>
  silentSince: number | undefined
}

export function serialHub(source: SerialSource): SerialHub {
  const kept = scrollback()
  const line = randomInt(2 ** 32)
  let saidBytes = 0
  let current: Promise<Upstream> | undefined
  // Until the backend has let go of the last stream, opening another would find the console taken by ourselves.
  let released: Promise<void> = Promise.resolve()
  let leftAt = -Infinity

  let latest: Upstream | undefined

  const forgetIf = (upstream: Upstream) => {
    if (latest === upstream) current = latest = undefined
  }

  const start = async (isForced: boolean): Promise<Upstream> => {
    await released
    const end = source.watchEnd()
    const stream = await source.open(isForced, Date.now() - leftAt < momentMs).catch((error: unknown) => {
      end.forget()
      throw error
    })
    const callOff = whenOver(end.over, () => closeAll({ code: 'hostGone' }))
    const upstream: Upstream = { stream, end, callOff, viewers: new Set(), pressed: new Set(), silentSince: undefined }
    latest = upstream
    const closeAll = (reason: CloseReason) => {
      for (const viewer of upstream.viewers) viewer.close(reason)
    }
    stream.start({
      data(chunk) {
        kept.add(chunk)
        saidBytes += chunk.byteLength
        for (const viewer of upstream.viewers) viewer.send(chunk)
      },
      end() {
        forgetIf(upstream)
        if (upstream.viewers.size > 0) void end.reason().then(closeAll)
        else callOff()
      },
    })
    stream.onSilence?.((since) => {
      upstream.silentSince = since
      for (const viewer of upstream.viewers) viewer.tellSilence(since)
    })
    return upstream
  }

  const open = (isForced: boolean): Promise<Upstream> => {
    const next = (current ??= start(isForced))
    next.catch(() => {
      if (current === next) current = undefined
    })
    return next
  }

  const attach = (upstream: Upstream, pipe: Pipe) => {
    const press = (isHigh: boolean) => {
      const before = upstream.pressed.size
      if (isHigh) upstream.pressed.add(pipe)
      else upstream.pressed.delete(pipe)
      if (!upstream.stream.isOpen || (before > 0) === (upstream.pressed.size > 0)) return
      if (before === 0) upstream.stream.pause()
      else upstream.stream.resume()
    }
    pipe.onPressure(press)
    pipe.narrow(windowBytes)
    pipe.send(headOf({ replayBytes: kept.sizeBytes, line, before: saidBytes - kept.sizeBytes }))
    pipe.send(kept.bytes())
    upstream.viewers.add(pipe)
    if (upstream.silentSince !== undefined) pipe.tellSilence(upstream.silentSince)
    pipe.onBytes((bytes, used) => void upstream.stream.write(bytes).then(used, used))
    void pipe.closed.then(() => {
      upstream.viewers.delete(pipe)
      press(false)
      if (upstream.viewers.size > 0) return
      forgetIf(upstream)
      upstream.callOff()
      upstream.end.forget()
      leftAt = Date.now()
      released = upstream.stream.abort()
    })
  }

  return {
    async join(pipe, isForced) {
      // The last viewer may have left while this one waited for the same stream: then once more.
      const upstream = await open(isForced)
      attach(upstream.stream.isOpen ? upstream : await open(isForced), pipe)
    },
  }
}

function headOf({ replayBytes, line, before }: { readonly replayBytes: number; readonly line: number; readonly before: number }): Uint8Array {
  const head = new DataView(new ArrayBuffer(16))
  head.setUint32(0, replayBytes)
  head.setUint32(4, line)
  head.setFloat64(8, before)
  return new Uint8Array(head.buffer)
}
