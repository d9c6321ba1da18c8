/**
 * A guest at the far end of a serial line, in a process of its own: it prints its log at a steady rate and echoes what is
 * typed. Behind each echo it asks the terminal where its cursor is, so the answer says when the echo has been taken in.
 *
 * @typedef {{ path: string, bytesPerSecond: number }} Wish
 */
import { createServer } from 'node:net'

/** @type {Wish} */
const wish = JSON.parse(process.argv[2] ?? '')
const everyMs = 5
const lines = Array.from({ length: 400 }, (_, at) => `[${String(at * 7.31).padStart(12)}] \u001b[3${at % 8}mdevice ${at}\u001b[0m: link is up, 1000 Mbit/s, full duplex, checksum ${Math.imul(at, 2_654_435_761) >>> 0}\r\n`).join('')
const log = Buffer.from(lines)
const now = () => Number(process.hrtime.bigint()) / 1e6

createServer((socket) => {
  let sentBytes = 0
  let isFull = false
  let last = now()
  /** @type {{ sentBytes: number }[]} */
  const asked = []
  const print = () => {
    const due = Math.min(((now() - last) / 1_000) * wish.bytesPerSecond, wish.bytesPerSecond / 10)
    last = now()
    if (isFull) return
    for (let left = due; left > 0 && !isFull; left -= log.length) {
      const part = log.subarray(0, Math.min(log.length, Math.ceil(left)))
      sentBytes += part.length
      isFull = !socket.write(part)
    }
  }
  const timer = setInterval(print, everyMs)
  socket.on('drain', () => (isFull = false))
  socket.on('data', (bytes) => {
    const text = bytes.toString('latin1')
    for (const _key of text.match(/x/g) ?? []) {
      asked.push({ sentBytes })
      socket.write('x\u001b[6n')
    }
    // oxlint-disable-next-line no-control-regex
    for (const _answer of text.match(/\u001b\[\d+;\d+R/g) ?? []) process.send?.({ at: now(), ...asked.shift() })
  })
  socket.on('error', () => {})
  socket.on('close', () => clearInterval(timer))
}).listen(wish.path, () => process.send?.({ isListening: true }))
process.on('disconnect', () => process.exit(0))
