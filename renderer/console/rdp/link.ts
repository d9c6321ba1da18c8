/**
 * What IronRDP takes for a WebSocket: our pipe. The build puts {@link openLink} where its code makes a WebSocket, so that no
 * address is ever dialled: the address only names a pipe that waits here.
 */
import type { Pipe } from '../../api'
import { straighten } from './bitmaps'
import { listenIn } from './conversation'
import { mendHeard, mendSent } from './quirks'

/** Addresses of pipes; the name cannot exist. */
const prefix = 'ws://rdp.invalid/'
/** What comes so soon after a question is its answer, ms. */
const promptMs = 2_000
const waiting = new Map<string, Link>()
let last = 0

/** A pipe with an address. */
export interface Offered {
  readonly address: string
  /** When a byte last came, epoch ms; 0 before the first. */
  readonly heardAt: number
  /** Calls back when IronRDP broke on what came: it is a program of its own kind (WebAssembly) that says nothing when it does. */
  onBroken(listener: (detail: string) => void): void
  /** Has the server answer something, where it knows how. */
  probe(): void
  end(): void
}

/** Lets the next link to `address` be this pipe; `hasPassword`: a login will be sent down it that is to be used. */
export function offerPipe(pipe: Pipe, hasPassword: boolean): Offered {
  const address = `${prefix}${++last}`
  const link = new Link(pipe, hasPassword)
  waiting.set(address, link)
  return {
    address,
    get heardAt() {
      return link.heardAt
    },
    probe: () => link.probe(),
    onBroken: (listener) => void (link.broken = listener),
    end() {
      waiting.delete(address)
      link.close()
    },
  }
}

/** The link at an address; made once. Called by IronRDP, with what it was told and parameters behind it. */
export function openLink(asked: string): Link {
  const address = asked.split('?')[0] ?? ''
  const link = waiting.get(address)
  if (!link) throw new DOMException('There is no such link.', 'SecurityError')
  waiting.delete(address)
  link.open()
  return link
}

/** To be told while IronRDP reads somebody's bytes: until the next task, whatever breaks in it broke on them. */
let onTrap: ((detail: string) => void) | undefined
addEventListener('error', ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) onTrap?.(error.message)
})

/** As much of a WebSocket as is asked of it. */
class Link extends EventTarget {
  binaryType = 'arraybuffer'
  readonly protocol = ''
  readyState: number = WebSocket.CONNECTING
  heardAt = 0
  broken: ((detail: string) => void) | undefined
  private readonly trapped = (detail: string) => this.broken?.(detail)
  private sending: Promise<void> = Promise.resolve()
  private readonly conversation = listenIn()
  private readonly mending = mendHeard(() => this.say(() => this.conversation.drawAgain()))
  private readonly straightening = straighten()
  private askedAt = 0
  /** It was seen to answer: from then on its silence says something. */
  private doesAnswer = false

  constructor(private readonly pipe: Pipe, private readonly hasPassword: boolean) {
    super()
    void pipe.closed.then(() => this.close())
  }

  open(): void {
    // Later, as a WebSocket does: who made it listens after that.
    setTimeout(() => {
      if (this.readyState !== WebSocket.CONNECTING) return
      this.readyState = WebSocket.OPEN
      this.dispatchEvent(new Event('open'))
      this.pipe.onBytes((bytes, used) => {
        if (this.readyState !== WebSocket.OPEN) return used()
        this.heardAt = Date.now()
        if (this.heardAt - this.askedAt < promptMs) this.doesAnswer = true
        this.conversation.heard(bytes)
        const mended = this.straightening.heard(this.mending.heard(bytes.slice()))
        onTrap = this.trapped
        if (mended.byteLength > 0) this.dispatchEvent(new MessageEvent('message', { data: mended.buffer }))
        // What it has been given is decoded in microtasks: with the next task it is done with it.
        setTimeout(() => {
          if (onTrap === this.trapped) onTrap = undefined
          used()
        })
      })
    })
  }

  /** IronRDP hands its bytes over as blobs, which are read in their order. */
  send(data: Blob | BufferSource): void {
    if (!(data instanceof Blob)) throw new DOMException('Only blobs are sent here.', 'NotSupportedError')
    this.sending = this.sending.then(async () => {
      const bytes = new Uint8Array(await data.arrayBuffer())
      if (this.readyState !== WebSocket.OPEN) return
      if (!this.conversation.hasBegun) mendSent(bytes, this.hasPassword)
      this.conversation.sent(bytes)
      this.pipe.send(bytes)
    })
  }

  /** A server that is not known to answer counts as heard. */
  probe(): void {
    this.say(() => {
      const question = this.conversation.question()
      if (!question || !this.doesAnswer) this.heardAt = Date.now()
      if (question) this.askedAt = Date.now()
      return question
    })
  }

  /** Between two packets of IronRDP's, which hands over whole ones. */
  private say(words: () => Uint8Array<ArrayBuffer> | undefined): void {
    this.sending = this.sending.then(() => {
      const packet = words()
      if (packet && this.readyState === WebSocket.OPEN) this.pipe.send(packet)
    })
  }

  close(): void {
    if (this.readyState === WebSocket.CLOSED) return
    this.readyState = WebSocket.CLOSED
    setTimeout(() => this.dispatchEvent(new CloseEvent('close', { code: 1000, wasClean: true })))
  }
}
