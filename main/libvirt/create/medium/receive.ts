/** Reads a short download to its end. */
import { fail } from '../../../../preload/contract/failure'
import type { Stream } from '../../driver'

/** Collects at most `most` bytes; gives up after 10 s without an end. */
export function receive(stream: Stream, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let total = 0
    let stopped: Promise<void> | undefined
    const deadline = setTimeout(() => {
      void stream.abort()
      reject(fail('unreachable', 'The image could not be read in time.'))
    }, 10_000)
    stream.start({
      data(chunk) {
        chunks.push(chunk)
        total += chunk.byteLength
        if (total >= most) stopped ??= stream.abort()
      },
      end({ error }) {
        clearTimeout(deadline)
        if (error && total < most) reject(error)
        // Nothing else may be asked on a connection while its stream is still being taken apart; see alone.ts.
        else void (stopped ?? stream.abort()).then(() => resolve(Buffer.concat(chunks).subarray(0, most)))
      },
    })
  })
}
