/**
 * A display's socket and a pipe, joined. The descriptor from libvirt belongs to the net.Socket from here on, and only it
 * closes the number: in a Chromium utilityProcess a second close aborts the process.
 */
import { Socket, type OnReadOpts } from 'node:net'
import type { Pipe } from '../../preload/wire/pipe'
import { whenOver } from '../provider/when-over'
import type { EndWatch } from './console-end'

/**
 * One read takes up to this. Large, for each message has its price; a little less than a local socket holds (208 KiB), so
 * that a flood fills the buffer, and a full buffer that cannot be packed goes down the pipe without another copy.
 */
const readBytes = 192 * 1024

/** Joins them until either ends. */
export function connectDisplay(fd: number, pipe: Pipe, end: EndWatch): void {
  joinDisplay((onread) => {
    // The constructor takes `onread` too; its types name it for connect() only.
    const options = { fd, readable: true, writable: true, onread }
    return new Socket(options)
  }, pipe, end)
}

/** The same over a socket that the caller makes, to be read in the way it is told. */
export function joinDisplay(socketReading: (onread: OnReadOpts) => Socket, pipe: Pipe, end: EndWatch): void {
  const socket = socketReading({
    // Reads into one buffer again and again: `sendPacked` is done with it when it returns.
    buffer: new Uint8Array(readBytes),
    callback(length: number, buffer: Uint8Array) {
      pipe.sendPacked(buffer.subarray(0, length))
      return true
    },
  })
  let isDone = false

  const close = () => {
    if (isDone) return
    isDone = true
    end.forget()
    callOff()
    socket.destroy()
  }
  void pipe.closed.then(close)

  // QEMU goes away with ECONNRESET as often as with a clean end: both are the end.
  socket.on('error', () => {})
  socket.on('close', () => {
    if (isDone) return
    isDone = true
    callOff()
    void end.reason(false).then((reason) => pipe.close(reason))
  })
  socket.on('end', () => socket.destroy())
  const callOff = whenOver(end.over, () => {
    pipe.close({ code: 'hostGone' })
    close()
  })

  pipe.onPressure((isHigh) => {
    if (isHigh) socket.pause()
    else socket.resume()
  })
  pipe.onBytes((bytes, used) => {
    socket.write(bytes, used)
  })
  socket.resume()
}
