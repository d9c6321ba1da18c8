/**
 * A local connection and a stream of the cluster, joined. The stream knows no half of an end: what closes it closes both directions.
 * So when the local side has said all it had to say, the answer is waited for as long as something still comes.
 */
import type { Socket } from 'node:net'
import type { Clock } from '../../kube/clock'
import type { KubeSocket } from '../../kube/transport'
import type { Led } from '../../provider/local-forward'

/** After the local side's end, silence for so long is the end, ms. */
const lastWordMs = 10_000

/** Joins them; the client may have said something already. */
export function join(client: Socket, stream: KubeSocket, clock: Clock): Led {
  let isOver = false
  let cancel: (() => void) | undefined
  const closed = new Promise<void>((resolve) => (client.destroyed ? resolve() : void client.once('close', () => resolve())))

  const waitForLastWord = (then: () => void) => {
    cancel?.()
    cancel = clock.after(lastWordMs, then)
  }
  const ended = new Promise<void>((resolve) => {
    stream.onClose(({ isSilent }) => {
      isOver = true
      cancel?.()
      resolve()
      // KubeVirt ends nearly every stream without a word, so that is no sign of trouble; silence is.
      if (isSilent) return void client.resetAndDestroy()
      client.end()
      // Read on to the client's own end: closing over what was not read would cost it the end of the answer.
      client.resume()
      waitForLastWord(() => client.destroy())
    })
  })

  stream.onBytes((bytes) => {
    if (cancel && !isOver) waitForLastWord(() => stream.close())
    if (!client.write(bytes)) stream.pause()
  })
  client.on('drain', () => stream.resume())
  client.on('data', (bytes) => {
    if (isOver) return
    client.pause()
    void stream.write(bytes).finally(() => client.resume()).catch(() => {})
  })
  client.once('end', () => isOver || waitForLastWord(() => stream.close()))
  client.once('close', () => {
    cancel?.()
    stream.close()
  })
  client.resume()
  return { over: Promise.all([closed, ended]).then(() => {}), end: () => stream.close() }
}
