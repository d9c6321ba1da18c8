// What is overheard between an RDP client and its server, from packets that IronRDP and xrdp really sent.
import { expect, test } from 'vitest'
import { listenIn } from '../../../../renderer/console/rdp/conversation'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const hexOf = (some: Uint8Array | undefined) => some && Buffer.from(some).toString('hex')

/** Of a login before the session (CredSSP), in DER, and what MCS says before anything else. */
const login = bytes('3003020106')
const joined = bytes('0300000f02f0803e00000503eb03eb')
/** xrdp's, of which nothing behind the general capabilities matters. */
const demandActive = bytes(
  '0300003c02f08068000503eb702e' + '2e001100ee03ea030100' + '04001c0052445000' + '01000000' + '010018000100030000020000000001040000000000000101',
)
const confirmActive = bytes('0300001802f08064000503eb70090a001300ee03ea030100')
const fontList = bytes('0300002802f08064000503eb701a1a001700ee03ea03010000020800270000000000000003000400')

test('a server that promised to draw again is asked for a corner or for control, once the session is up', () => {
  const conversation = listenIn()
  conversation.heard(login)
  conversation.heard(joined)
  conversation.heard(demandActive)
  expect(conversation.question('corner')).toBeUndefined()
  conversation.sent(confirmActive)
  expect(conversation.question('corner')).toBeUndefined()
  conversation.sent(fontList)
  expect(hexOf(conversation.question('corner'))).toBe('0300002d02f08064000503eb70801e' + '1e001700ee03ea0301000001100021000000' + '01000000' + '0000000001000100')
  expect(hexOf(conversation.question('control'))).toBe('0300002902f08064000503eb70801a' + '1a001700ee03ea03010000010c0014000000' + '0100000000000000')
  expect(hexOf(conversation.drawAgain())).toMatch(/0100000000000000ff1fff1f$/)
})

test('nothing is asked while the session is made anew', () => {
  const conversation = listenIn()
  conversation.heard(demandActive)
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeDefined()
  conversation.sent(confirmActive)
  expect(conversation.question('corner')).toBeUndefined()
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeDefined()
})

test('however the bytes are cut', () => {
  const conversation = listenIn()
  for (const byte of Buffer.concat([login, joined, demandActive])) conversation.heard(Uint8Array.of(byte))
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeDefined()
})

test('the wish for another size is overheard, and nothing else of its channel is', () => {
  const conversation = listenIn()
  const sent = (inner: string) => conversation.sent(bytes(`0300${(15 + 8 + inner.length / 2).toString(16).padStart(4, '0')}02f08064000503ed7080${(8 + inner.length / 2).toString(16)}${'00000000'}03000000${inner}`))
  sent(`3007${'02000000'}${'38000000'}${'00'.repeat(40)}`)
  sent(`3007${'01000000'}${'38000000'}${'00'.repeat(48)}`)
  sent(`1007${'02000000'}${'38000000'}${'00'.repeat(48)}`)
  expect(conversation.sizeAskedAt).toBe(0)
  sent(`3007${'02000000'}${'38000000'}${'00'.repeat(48)}`)
  expect(conversation.sizeAskedAt).toBeGreaterThan(0)
})

test('a server that promised nothing is not asked', () => {
  const silent = demandActive.slice()
  silent[silent.byteLength - 2] = 0
  const conversation = listenIn()
  conversation.heard(silent)
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeUndefined()
})

test.each([
  ['nothing but noise', '00ff00ff00ff00ff00ff'],
  ['lengths of nothing', '0300000003000000030000000300'],
  ['a length that no packet has', '30ffffffffffff'],
  ['capabilities that never end', '0300001d02f08068000503eb700f0f001100ee03ea0301000000ffff'],
])('%s is passed over', (_what, hex) => {
  const conversation = listenIn()
  conversation.heard(bytes(hex))
  conversation.sent(bytes(hex))
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeUndefined()
})

test('a server that never comes to the point is not listened to for ever', () => {
  const conversation = listenIn()
  const endless = new Uint8Array(100_000)
  endless.set([0x30, 0x83, 0xff, 0xff, 0xff])
  for (let round = 0; round < 200; round++) conversation.heard(round === 0 ? endless : new Uint8Array(100_000))
  conversation.heard(demandActive)
  conversation.sent(fontList)
  expect(conversation.question('corner')).toBeUndefined()
})
