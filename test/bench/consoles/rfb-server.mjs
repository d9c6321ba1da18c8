/**
 * A display for benchmarks, in a process of its own: `fork` it with its wish as JSON. It sends a frame for each request and
 * counts those that were asked to be followed by another, which a client does when it has drawn one. With `onKeys` it
 * sends a rectangle of the other colour for each key that goes down, and no frames.
 *
 * @typedef {object} Wish
 * @property {string} path the socket that it listens on, besides a port of the loopback
 * @property {'raw' | 'tight' | 'asked'} encoding `asked`: the first in the client's list that it speaks
 * @property {boolean} [onKeys]
 */
import { createServer } from 'node:net'
import { frames, heightPx, updateOf, widthPx } from './pictures.mjs'

/** @type {Wish} */
const wish = JSON.parse(process.argv[2] ?? '')
const spoken = { raw: 0, tight: 7 }
const flip = { x: 100, y: 100, width: 400, height: 300 }
let drawn = 0
/** @type {number | undefined} */
let used
const encoded = Object.fromEntries([0, 7].filter((one) => wish.encoding === 'asked' || spoken[wish.encoding] === one).map((one) => [one, frames(one)]))

/** How long a client's message is, as far as its first bytes tell; 0: not yet known. */
function lengthOf(bytes) {
  const type = bytes[0]
  const fixed = { 0: 20, 3: 10, 4: 8, 5: 6 }[type]
  if (fixed) return fixed
  if (type === 2) return bytes.length < 4 ? 0 : 4 + 4 * bytes.readUInt16BE(2)
  if (type === 6) return bytes.length < 8 ? 0 : 8 + Math.abs(bytes.readInt32BE(4))
  throw new Error(`A message of type ${type}`)
}

function serve(socket) {
  const greeting = [12, 1, 1]
  const name = Buffer.from('bench')
  const answers = [
    () => socket.write(Buffer.from([1, 1])),
    () => socket.write(Buffer.alloc(4)),
    () => {
      const init = Buffer.from([0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16, 0, 0, 0, 0, 0, 0, name.length])
      init.writeUInt16BE(widthPx, 0)
      init.writeUInt16BE(heightPx, 2)
      socket.write(Buffer.concat([init, name]))
    },
  ]
  let rest = Buffer.alloc(0)
  let encoding = 0
  let sent = 0
  let isAsking = false
  let isLight = false
  let isFlipped = false

  const sendFlip = () => {
    isAsking = isFlipped = false
    const pixels = Buffer.alloc(flip.width * flip.height * 4, isLight ? 240 : 16)
    socket.write(Buffer.concat([updateOf(flip.x, flip.y, flip.width, flip.height, 0), pixels]))
  }
  const onRequest = (message) => {
    // One pixel is how our console asks whether the server is still there.
    if (message.readUInt16BE(6) === 1) return socket.write(Buffer.concat([updateOf(0, 0, 1, 1, 0), Buffer.alloc(4)]))
    if (wish.onKeys) {
      isAsking = true
      if (sent++ === 0) {
        isAsking = false
        socket.write(Buffer.concat([updateOf(0, 0, widthPx, heightPx, 0), Buffer.alloc(widthPx * heightPx * 4, 96)]))
      } else if (isFlipped) sendFlip()
      return
    }
    if (sent > 0) drawn++
    for (const part of encoded[encoding](sent, sent === 0)) socket.write(part)
    sent++
  }
  const onMessage = (message) => {
    if (message[0] === 2) {
      const list = Array.from({ length: message.readUInt16BE(2) }, (_, at) => message.readInt32BE(4 + at * 4))
      const chosen = wish.encoding === 'asked' ? list.find((one) => one === 0 || one === 7) : spoken[wish.encoding]
      if (chosen !== 0 && !list.includes(chosen)) throw new Error('The client does not take this encoding')
      encoding = used = chosen ?? 0
    } else if (message[0] === 3) onRequest(message)
    else if (message[0] === 4 && message[1] === 1 && wish.onKeys) {
      isLight = !isLight
      isFlipped = true
      if (isAsking) sendFlip()
    }
  }
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length > 0) {
      const length = greeting[0] ?? lengthOf(rest)
      if (length === 0 || rest.length < length) return
      const message = rest.subarray(0, length)
      rest = rest.subarray(length)
      if (greeting.length > 0) {
        greeting.shift()
        answers.shift()?.()
      } else onMessage(message)
    }
  })
  socket.on('error', () => {})
  socket.write('RFB 003.008\n')
}

const onUnix = createServer(serve).listen(wish.path)
const onLoopback = createServer((socket) => serve(socket.setNoDelay())).listen(0, '127.0.0.1', () => process.send?.({ port: onLoopback.address().port }))
process.on('message', () => process.send?.({ drawn, encoding: used }))
process.on('disconnect', () => process.exit(0))
onUnix.on('error', (error) => { throw error })
