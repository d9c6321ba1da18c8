// What IronRDP and servers get wrong of each other, put right on the way; packets as they were seen.
import { describe, expect, test, vi } from 'vitest'
import { mendHeard, mendSent } from '../../../../renderer/console/rdp/quirks'

const filled = (hex: string) => {
  const packet = Buffer.alloc(0x120)
  packet.write(hex, 'hex')
  return new Uint8Array(packet)
}
const introduced = (packet: Uint8Array, hasPassword: boolean) => {
  const changed = packet.slice()
  mendSent(changed, hasPassword)
  return Buffer.from(changed).toString('hex')
}

/** As IronRDP sends it, up to its flags. */
const clientInfo = filled('0300012002f08064000503eb708111' + '40000000' + '00000000' + '73014b00')
/** The core of the client's data: 1080x664, in build 0. */
const connect = (build: string, depth = '18000f002b08') => filled('0300012002f0807f658201930401010401010101ff' + '44756361' + '811c' + '01c0d800' + '04000800' + '38049802' + '01ca' + '03aa' + '00000000' + build + '00'.repeat(116) + depth)

test('a login that was given is to be used, and none is asked for where none was given', () => {
  const plain = Buffer.from(clientInfo).toString('hex')
  expect(introduced(clientInfo, false)).toBe(plain)
  expect(introduced(clientInfo, true)).toBe(plain.replace('73014b00', '7b014b00'))
})

test('a build that servers give their newer features to', () => {
  expect(introduced(connect('00000000'), false)).toBe(Buffer.from(connect('280a0000')).toString('hex'))
  expect(introduced(connect('ba470000'), false)).toBe(Buffer.from(connect('ba470000')).toString('hex'))
})

test('colours in full', () => {
  expect(introduced(connect('280a0000', '10000f002908'), false)).toBe(Buffer.from(connect('280a0000', '18000f002b08')).toString('hex'))
})

test.each([['another packet', '0300012002f08064000503eb701a1a001700'], ['a name without data', '0300012002f0807f65820193447563618010'], ['no packet', '44756361']])('%s goes as it is', (_what, hex) => {
  expect(introduced(filled(hex), true)).toBe(Buffer.from(filled(hex)).toString('hex'))
})

describe('a session that is made anew', () => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
  const cut = '0300001402f08068000503eb7006' + '06001600ea03'
  const whole = '0300001b02f08068000503eb700d' + '0d001600ea03' + '00000000' + '0100' + '00'
  const demand = '0300001402f08068000503eb7006' + '06001100ea03'
  /** Of the session's data. */
  const packet = (kind: string) => '0300002202f08068000503eb7014' + '14001700ea03' + 'ea030100' + '0001' + '0000' + kind + '00' + '0000' + '0000'
  const [update, control, pointer, synchronize, fontMap] = ['02', '14', '1b', '1f', '28'].map(packet) as [string, string, string, string, string]
  const fastPath = '0005aabbcc'

  function mended(...messages: readonly string[]) {
    const renewed = vi.fn<() => void>()
    const { heard } = mendHeard(renewed)
    return { came: messages.map((message) => Buffer.from(heard(bytes(message))).toString('hex')).join(''), times: renewed.mock.calls.length }
  }

  test('is told by a whole packet, and draws only when it is done', () => {
    expect(mended(update, cut, demand + synchronize, update + pointer, fontMap, update)).toEqual({ came: update + whole + demand + synchronize + fontMap + update, times: 1 })
  })

  test('is told in one breath with other packets', () => {
    expect(mended(fastPath + update + cut + fastPath + demand + synchronize, fontMap + fastPath)).toEqual({ came: fastPath + update + whole + demand + synchronize + fontMap + fastPath, times: 1 })
  })

  test('is followed however the bytes are cut, and as often as it comes', () => {
    const during = demand + synchronize + update + fastPath + fontMap
    expect(mended(cut, ...during.match(/../g)!, update, cut, fontMap + update)).toEqual({ came: whole + demand + synchronize + fontMap + update + whole + fontMap + update, times: 2 })
  })

  test('what a server says to who asks for control is kept from a session that is up, and is part of one that begins', () => {
    const answers = synchronize + control
    const begins = answers + fontMap
    expect(mended(begins, answers + update, cut + answers + demand + answers + fontMap + answers)).toEqual({ came: begins + update + whole + demand + answers + fontMap, times: 1 })
  })

  test('nothing else is touched', () => {
    const messages = [update, fastPath + '0300001402f08068000503eb7006' + '06001700ea03', '0300001402f08068000503eb7006' + '07001600ea03']
    expect(mended(...messages)).toEqual({ came: messages.join(''), times: 0 })
  })
})
