/**
 * What IronRDP takes for a WebSocket: our pipe. The build puts {@link openLink} where its code makes a WebSocket, so that no
 * address is ever dialled: the address only names a pipe that waits here.
 */
import type { Pipe } from '../../api'
import { inTurns, type Turns } from '../turns'
import { straighten, type Straightening } from './bitmaps'
import { listenIn, type Question } from './conversation'
import { limit, type LimitEvents, type Limits } from './limits'
import { byFrames } from './pace'
import { mendHeard, mendSent } from './quirks'

/** Addresses of pipes; the name cannot exist. */
const prefix = 'ws://rdp.invalid/'
/** What comes so soon after a question is its answer, ms. */
const promptMs = 2_000
/** After so many microtasks it has decoded what it was given. */
const decodingMicrotasks = 4
const waiting = new Map<string, Link>()
let last = 0

/** What a link tells of its server. */
export interface LinkEvents extends LimitEvents {
  /** IronRDP broke on what came: it is a program of its own kind (WebAssembly) that says nothing when it does. */
  broken(detail: string): void
}

/** A pipe with an address. */
export interface Offered {
  readonly address: string
  /** When a byte last came, epoch ms; 0 before the first. */
  readonly heardAt: number
  /** When the server was last asked for another size, epoch ms; 0 before. */
  readonly sizeAskedAt: number
  /** Has the server answer something, where it knows how. */
  probe(): void
  end(): void
}

/** Lets the next link to `address` be this pipe; `hasPassword`: a login will be sent down it that is to be used. */
export function offerPipe(pipe: Pipe, hasPassword: boolean, told: LinkEvents): Offered {
  const address = `${prefix}${++last}`
  const link = new Link(pipe, hasPassword, told)
  waiting.set(address, link)
  return {
    address,
    get heardAt() {
      return link.heardAt
    },
    get sizeAskedAt() {
      return link.conversation.sizeAskedAt
    },
    probe: () => link.probe(),
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
let onTrap: ((thrown: unknown) => void) | undefined
addEventListener('error', ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) onTrap?.(error)
})

/** As much of a WebSocket as is asked of it. */
class Link extends EventTarget {
  binaryType = 'arraybuffer'
  readonly protocol = ''
  readyState: number = WebSocket.CONNECTING
  /** When it is known to have been there last: the server was heard, or is one whose silence says nothing. */
  heardAt = 0
  private spokeAt = 0
  private readonly trapped = (thrown: unknown) => this.told.broken(String(thrown))
  private sending: Promise<void> = Promise.resolve()
  readonly conversation = listenIn()
  private readonly mending = mendHeard(() => this.say(() => this.conversation.drawAgain()))
  private readonly straightening: Straightening
  private readonly limits: Limits
  private readonly turns: Turns
  private askedAt = 0
  private asks: Question = 'corner'
  /** It was seen to answer: from then on its silence says something. */
  private doesAnswer = false

  constructor(private readonly pipe: Pipe, private readonly hasPassword: boolean, private readonly told: LinkEvents) {
    super()
    this.limits = limit(told)
    this.straightening = straighten(told.endless)
    this.turns = inTurns((slice) => this.take(slice), byFrames, this.trapped)
    void pipe.closed.then(() => this.close())
  }

  open(): void {
    // Later, as a WebSocket does: who made it listens after that.
    setTimeout(() => {
      if (this.readyState !== WebSocket.CONNECTING) return
      this.readyState = WebSocket.OPEN
      this.dispatchEvent(new Event('open'))
      this.pipe.onBytes((bytes, used) => {
        this.heardAt = this.spokeAt = Date.now()
        if (this.spokeAt - this.askedAt < promptMs) this.doesAnswer = true
        this.turns.push(bytes, used)
      })
    })
  }

  private async take(bytes: Uint8Array): Promise<void> {
    this.conversation.heard(bytes)
    const allowed = this.limits.heard(bytes.slice(), this.conversation.channel)
    const mended = this.straightening.heard(this.mending.heard(allowed))
    if (this.readyState !== WebSocket.OPEN || mended.byteLength === 0) return
    onTrap = this.trapped
    this.dispatchEvent(new MessageEvent('message', { data: mended.buffer }))
    // With the next task it is done with it for certain, and with the second microtask in all that was seen.
    setTimeout(() => {
      if (onTrap === this.trapped) onTrap = undefined
    })
    for (let microtask = 0; microtask < decodingMicrotasks; microtask++) await undefined
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
      // Silent to one question, it may answer the other.
      if (this.spokeAt < this.askedAt) this.asks = this.asks === 'corner' ? 'control' : 'corner'
      const question = this.conversation.question(this.asks)
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
    this.turns.end()
    setTimeout(() => this.dispatchEvent(new CloseEvent('close', { code: 1000, wasClean: true })))
  }
}
