import { describe, expect, test } from 'vitest'
import { lengthOf, readRequest, writeAnswer, writeRequest } from '../../../main/rdp/clean-path'

/** As IronRDP writes one: version 3390, destination "guest", a token, and an X.224 request of 11 bytes. */
const request = Buffer.from('3026a0040202' + '0d3e' + 'a2070c05' + Buffer.from('guest').toString('hex') + 'a3060c046e6f6e65' + 'a60d040b' + '0300000b06e00000000000', 'hex')

describe('a request', () => {
  test('of a client is read', () => {
    expect(readRequest(request)).toEqual({ destination: 'guest', packet: Uint8Array.from(Buffer.from('0300000b06e00000000000', 'hex')) })
  })
  test('is read again as it was written', () => {
    const asked = { destination: 'guest', packet: Uint8Array.from([3, 0, 0, 11, 6, 0xe0, 0, 0, 0, 0, 0]) }
    expect(readRequest(writeRequest(asked))).toEqual(asked)
  })
  test('tells its length from its first bytes, however it is cut', () => {
    expect(lengthOf(request.subarray(0, 1))).toBeUndefined()
    for (let cut = 2; cut <= request.byteLength; cut++) expect(lengthOf(request.subarray(0, cut))).toBe(request.byteLength)
    expect(lengthOf(Buffer.from('308203', 'hex'))).toBeUndefined()
    expect(lengthOf(Buffer.from('30820300', 'hex'))).toBe(0x300 + 4)
  })
  test.each([
    ['another type', Buffer.from('0402abcd', 'hex')],
    ['a length without end', Buffer.from('3080', 'hex')],
    ['a length of gigabytes', Buffer.from('3084ffffffff', 'hex')],
  ])('of %s is refused before anything of it is kept', (_name, bytes) => {
    expect(() => lengthOf(bytes)).toThrow()
  })
  test.each([
    ['another version', Buffer.from('3006a00402020d3d', 'hex')],
    ['no first packet', Buffer.from('3006a00402020d3e', 'hex')],
    ['something behind it', Buffer.concat([request, Buffer.from([0])])],
    ['fields that are cut short', Buffer.from('3008a00402020d3ea60d', 'hex')],
  ])('with %s is refused', (_name, bytes) => {
    expect(() => readRequest(bytes)).toThrow()
  })
})

test('an answer is what clients expect, byte by byte', () => {
  const answer = writeAnswer({ packet: Uint8Array.from([3, 0]), certificates: [Uint8Array.from([1, 2]), Uint8Array.from([3])], address: 'a' })
  expect(Buffer.from(answer).toString('hex')).toBe('301ca00402020d3e' + 'a60404020300' + 'a7093007' + '04020102' + '040103' + 'a9030c0161')
})
