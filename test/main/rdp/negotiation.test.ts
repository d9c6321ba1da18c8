import { describe, expect, test } from 'vitest'
import { checkConfirm, connectionRequest, packetLength } from '../../../main/rdp/negotiation'

/** A confirm with a negotiation answer: kind 2 agrees on a protocol, kind 3 refuses for a reason. */
const confirm = (kind: number, value: number) => Uint8Array.from([3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, kind, 0, 8, 0, value, 0, 0, 0])

test('a packet tells its length from its first four bytes', () => {
  expect(packetLength(Uint8Array.from([3, 0, 0]))).toBeUndefined()
  expect(packetLength(connectionRequest())).toBe(connectionRequest().byteLength)
})

test.each([
  ['SSH', Buffer.from('SSH-2.0-OpenSSH')],
  ['a packet of 64 KB', Buffer.from([3, 0, 0xff, 0xff])],
  ['a packet that is too short for an answer', Buffer.from([3, 0, 0, 4])],
])('%s is no RDP', (_name, bytes) => {
  expect(() => packetLength(bytes)).toThrow('What answers at that port does not speak RDP.')
})

describe('a server', () => {
  test.each([['TLS', 1], ['a login before', 2], ['a login before, with a word after it', 8]])('that chooses %s is taken', (_name, protocol) => {
    expect(() => checkConfirm(confirm(2, protocol))).not.toThrow()
  })
  test('that offers no TLS is not taken: its own encryption protects nobody', () => {
    expect(() => checkConfirm(confirm(2, 0))).toThrow(/offers no TLS/)
    expect(() => checkConfirm(Uint8Array.from([3, 0, 0, 11, 6, 0xd0, 0, 0, 0, 0, 0]))).toThrow(/offers no TLS/)
  })
  test.each([[1, /insists on TLS/], [2, /does not allow TLS/], [3, /no certificate/], [4, /differently/], [5, /network level authentication/], [6, /certificate from the client/], [99, /refused/]] as const)('that refuses with %i is told in a sentence', (reason, sentence) => {
    expect(() => checkConfirm(confirm(3, reason))).toThrow(sentence)
  })
  test('that answers something else is no RDP', () => {
    expect(() => checkConfirm(Uint8Array.from([3, 0, 0, 11, 6, 0xf0, 0, 0, 0, 0, 0]))).toThrow('does not speak RDP')
  })
})
