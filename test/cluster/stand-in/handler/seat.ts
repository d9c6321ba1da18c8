import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** A console of a guest: who comes second throws the first out, or is refused when he asks to be polite. */
export class Seat {
  #taken: Socket | undefined
  #times = 0

  /** How often somebody has sat down so far. */
  get timesTaken(): number {
    return this.#times
  }

  get isTaken(): boolean {
    return this.#taken !== undefined
  }

  /** Connects to the console; the socket is destroyed when somebody else sits down. */
  async take(path: string): Promise<Socket> {
    const before = this.#taken
    if (before) {
      before.destroy()
      if (!before.closed) await once(before, 'close')
    }
    const socket = connect(path)
    await once(socket, 'connect')
    this.#taken = socket
    this.#times += 1
    socket.on('error', () => undefined).once('close', () => {
      if (this.#taken === socket) this.#taken = undefined
    })
    return socket
  }

  /** Whoever sits there is thrown out. */
  clear(): void {
    this.#taken?.destroy()
  }
}
