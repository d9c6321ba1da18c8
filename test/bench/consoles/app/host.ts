/** The host's side of a console under measurement: a socket and a pipe joined as in main/libvirt. */
import { connect, type Socket } from 'node:net'
import { joinDisplay } from '../../../../main/libvirt/console-vnc'
import { askCertificate } from '../../../../main/rdp/ask-certificate'
import { bridge } from '../../../../main/rdp/bridge'
import { serialHub } from '../../../../main/provider/serial-hub'
import { openPipe, type Pipe } from '../../../../preload/wire/pipe'

interface Wish {
  readonly kind: 'vnc' | 'serial' | 'rdp'
  readonly path: string
  /** Of the loopback; where a remote desktop is served. */
  readonly port: number
  /** How much of a serial line is under way at most, instead of what the application allows. */
  readonly windowBytes?: number
}

/** As if somebody watched libvirt's events, and there were none. */
const end = { reason: async () => ({ code: 'peerClosed' as const }), forget() {}, over: new Promise<void>(() => {}) }

/** libvirt's stream over a socket. */
function streamOver(socket: Socket) {
  return {
    get isOpen() {
      return !socket.destroyed
    },
    start(sink: { data(chunk: Buffer): void; end(): void }) {
      socket.on('data', (chunk) => sink.data(chunk)).on('close', () => sink.end()).resume()
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    write: (bytes: Uint8Array) => new Promise<void>((resolve) => socket.write(bytes, () => resolve())),
    finish: async () => void socket.end(),
    abort: async () => void socket.destroy(),
    close: () => void socket.destroy(),
  }
}

const withWindow = (pipe: Pipe, bytes: number): Pipe => ({ ...pipe, narrow: () => pipe.narrow(bytes) })

async function open({ kind, path, port, windowBytes }: Wish, pipe: Pipe) {
  if (kind === 'rdp') {
    const desktop = async () => ({ ...end, stream: connect(port, '127.0.0.1').setNoDelay() })
    return bridge({ open: desktop, fingerprint: (await askCertificate(desktop)).fingerprint }, pipe)
  }
  if (kind === 'vnc') return joinDisplay((onread) => connect({ path, onread }), pipe, end)
  const socket = connect(path).pause()
  const hub = serialHub({ open: async () => streamOver(socket), watchEnd: () => end })
  await hub.join(windowBytes ? withWindow(pipe, windowBytes) : pipe, false)
}

process.parentPort.once('message', ({ data, ports }) => {
  const port = ports[0]!
  const pipe = openPipe({
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.on('message', ({ data: message }) => listener(message))
      port.start()
    },
    onGone: (listener) => void port.on('close', listener),
    close: () => port.close(),
  })
  void open(data as Wish, pipe)
})
