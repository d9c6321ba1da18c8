/** Reads a socket byte for byte before it is handed on, and gives back what it read too much. */
import type { Duplex } from 'node:stream'
import { fail } from '../../../preload/contract/failure'

/** What came so far is given to `take`, which answers what it makes of it and how many bytes that took, or undefined for more. */
export async function readHandshake<T>(socket: Duplex, mostBytes: number, take: (bytes: Buffer) => { readonly value: T; readonly used: number } | undefined): Promise<T> {
  let bytes: Buffer = Buffer.alloc(0)
  return new Promise<T>((resolve, reject) => {
    const stop = () => {
      socket.off('readable', read)
      socket.off('end', end)
      socket.off('error', error)
      socket.off('close', end)
    }
    const error = (thrown: unknown) => {
      stop()
      reject(thrown)
    }
    const end = () => error(fail('unreachable', 'The proxy closed the connection.', { remedy: 'See whether the proxy is well, and whether it lets you through.' }))
    const read = () => {
      for (;;) {
        const chunk = socket.read() as Buffer | null
        if (chunk === null) return
        bytes = Buffer.concat([bytes, chunk])
        let taken
        try {
          taken = take(bytes)
        } catch (thrown) {
          error(thrown)
          return
        }
        if (taken) {
          stop()
          if (taken.used < bytes.length) socket.unshift(bytes.subarray(taken.used))
          resolve(taken.value)
          return
        }
        if (bytes.length > mostBytes) {
          error(fail('unreachable', 'The proxy sends something that no proxy sends.', { remedy: 'Check the proxy’s address and kind.' }))
          return
        }
      }
    }
    socket.on('readable', read)
    socket.on('end', end)
    socket.on('error', error)
    socket.on('close', end)
    read()
  })
}
