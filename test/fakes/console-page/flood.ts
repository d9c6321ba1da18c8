/** What a hostile server does: it sends and sends. Run in a worker. */
import type { Pipe } from '../../../preload/wire/pipe'

/** Sends as fast as the other end takes it, and tells the test how much it has sent. */
export function flood(pipe: Pipe, next: () => Uint8Array, isOver: () => boolean = () => false): void {
  let isHigh = false
  let sentBytes = 0
  const run = () => {
    while (!isHigh && !isOver()) {
      const bytes = next()
      pipe.send(bytes)
      sentBytes += bytes.length
    }
    self.postMessage({ sentBytes })
  }
  pipe.onPressure((high) => {
    isHigh = high
    if (!high) run()
  })
  run()
}

/** So many megabytes of letters. */
export function floodOf(pipe: Pipe, megabytes: number): void {
  const letters = new Uint8Array(250_000).fill(65)
  let left = megabytes * 4
  flood(pipe, () => (left-- > 0 ? letters : new Uint8Array(0)), () => left <= 0)
}
