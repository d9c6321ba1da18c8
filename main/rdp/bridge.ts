/**
 * Joins an RDP client in a page with a guest's port. The client asks by RDCleanPath; TLS ends here, so that the certificate
 * is judged by the program and not by the page. Nothing listens anywhere: the bytes come and go by the console's pipe.
 */
import { fail, failureFrom } from '../../preload/contract/failure'
import type { Pipe } from '../../preload/wire/pipe'
import type { GuestStream } from '../provider/session'
import { fingerprintOf } from './certificate'
import { lengthOf, readRequest, writeAnswer, type CleanPathRequest } from './clean-path'
import { secure, type Secured } from './handshake'

/** No request is longer, bytes. */
const mostHead = 64 * 1024
/** A page that takes nothing for so long takes nothing more, ms. */
const mostTakingMs = 2_000

export interface Bridging {
  /** A way to the guest's port; asked for once the client has spoken. */
  open(signal: AbortSignal): Promise<GuestStream>
  /** Of the certificate that the person knows the server by. */
  readonly fingerprint: string
}

/** Joins them until either ends. */
export function bridge({ open, fingerprint }: Bridging, pipe: Pipe): void {
  const stop = new AbortController()
  let head = Buffer.alloc(0)
  let guest: GuestStream | undefined
  let far: Secured['tls'] | undefined
  let isAsked = false
  void pipe.closed.then(() => {
    stop.abort()
    far?.destroy()
    guest?.forget()
  })

  const connect = async (request: CleanPathRequest) => {
    const opened = (guest = await open(stop.signal))
    const { tls, confirm, certificates } = await secure(opened.stream, request.packet)
    const found = fingerprintOf(certificates[0]!)
    if (stop.signal.aborted || found !== fingerprint) {
      tls.destroy()
      opened.forget()
      return pipe.close({ code: 'serverChanged', failure: changed(found).failure })
    }
    far = tls
    tls.on('error', () => {})
    // RDP knows no half of an end, and who was killed says no word of TLS.
    tls.on('end', () => tls.destroy())
    tls.on('close', () => {
      // Its last words say whether the page may come back by itself, so that they are heard before the end.
      if (!stop.signal.aborted) void Promise.all([opened.reason(), taken(pipe)]).then(([reason]) => pipe.close(reason))
    })
    opened.onSilence?.((since) => pipe.tellSilence(since))
    pipe.onPressure((isHigh) => (isHigh ? tls.pause() : tls.resume()))
    pipe.send(writeAnswer({ packet: confirm, certificates, address: request.destination }))
    tls.on('data', (bytes: Buffer) => pipe.send(bytes))
  }

  // What has come already comes at once.
  pipe.onBytes((bytes, used) => {
    if (far) return void far.write(bytes, () => used())
    used()
    head = Buffer.concat([head, bytes])
    try {
      const length = lengthOf(head)
      if (isAsked || head.byteLength > mostHead || (length ?? 0) > mostHead) throw new Error('more than a request')
      if (length === undefined || head.byteLength < length) return
      isAsked = true
      void connect(readRequest(head)).catch((thrown: unknown) => pipe.close({ code: 'refused', failure: failureFrom(thrown) }))
    } catch (thrown) {
      pipe.close({ code: 'protocol', failure: fail('invalid', 'The console asked for its server in a way that is not understood.', { detail: String(thrown) }).failure })
    }
  })
}

/** Once the other end is done with all that was sent, takes nothing more, or is gone. */
function taken(pipe: Pipe): Promise<void> {
  return new Promise((resolve) => {
    let limit: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(limit)
      if (pipe.unacknowledgedBytes === 0) resolve()
      else limit = setTimeout(resolve, mostTakingMs)
    }
    pipe.onUsed(look)
    void pipe.closed.then(() => {
      clearTimeout(limit)
      resolve()
    })
    look()
  })
}

const changed = (found: string) =>
  fail('denied', 'The server’s certificate is not the one that was trusted: somebody may be in between, or the guest was set up anew.', { remedy: 'Look at the new fingerprint, and trust it only if you know why it changed.', detail: ['Now:', found.slice(0, 47), found.slice(48)].join('\n') })
