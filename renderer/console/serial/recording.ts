/**
 * Recordings of serial consoles to files: every byte that the terminal is given, once and in its order, also across reconnections.
 * A byte counts as used by the terminal only when it is written, so that a slow disk slows the guest and loses nothing.
 */
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../../preload/contract/failure'
import type { Pipe } from '../../api'
import type { SerialViewer } from './serial'

/** One that goes on. */
export interface Recording {
  readonly path: string
  readonly bytes: number
  stop(): void
}

/** By terminal. */
export const recordings = createStore<{ readonly going: ReadonlyMap<SerialViewer, Recording> }>(() => ({ going: new Map() }))

const put = (viewer: SerialViewer, recording: Recording | undefined) => {
  const going = new Map(recordings.getState().going)
  if (recording) going.set(viewer, recording)
  else going.delete(viewer)
  recordings.setState({ going })
}

/** Records from now on into what the pipe leads to, until it is stopped or either side ends; `ended` is told where, and why unless it was stopped. */
export function record(viewer: SerialViewer, pipe: Pipe, ended: (path: string, failure: Failure | undefined) => void): void {
  let path: string | undefined
  let bytes = 0
  /** What is not written yet, in order. */
  const waiting: { left: number; readonly used: () => void }[] = []
  const stop = () => {
    viewer.tap(undefined)
    pipe.close({ code: 'asked' })
  }
  const show = () => {
    if (path !== undefined) put(viewer, { path, bytes, stop })
  }
  pipe.onUsed((count) => {
    bytes += count
    for (let left = count; left > 0 && waiting[0]; ) {
      const taken = Math.min(left, waiting[0].left)
      waiting[0].left -= taken
      left -= taken
      if (waiting[0].left === 0) waiting.shift()!.used()
    }
    show()
  })
  pipe.onBytes((said, used) => {
    used()
    // The first are the path; more ask for the end, since the program ends.
    if (path !== undefined) return stop()
    path = new TextDecoder().decode(said)
    show()
  })
  viewer.tap({
    take(chunk, used) {
      waiting.push({ left: chunk.byteLength, used })
      pipe.send(chunk)
    },
    end: stop,
  })
  void pipe.closed.then(({ failure }) => {
    viewer.tap(undefined)
    for (const one of waiting.splice(0)) one.used()
    put(viewer, undefined)
    ended(path ?? '', failure)
  })
}
