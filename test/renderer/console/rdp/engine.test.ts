// What is made of IronRDP's errors: whether it may connect again by itself.
import { expect, test } from 'vitest'
import { readError } from '../../../../renderer/console/rdp/engine'

const hungUp = { kind: () => 0, backtrace: () => '[decode_send_data_indication @ lib.rs:409] reason: received disconnect provider ultimatum: UserRequested' }

test('a server that hangs up over a size that it was asked for may be gone back to; one that hangs up on a login may not', () => {
  expect(readError(hungUp, 'resizing')).toMatchObject({ code: 'unreachable', message: 'The server hung up while its screen changed.' })
  expect(readError(hungUp, 'beginning')).toMatchObject({ code: 'invalid' })
  expect(readError({ kind: () => 1, backtrace: () => 'wrong' }, 'beginning')).toMatchObject({ code: 'denied' })
})

test('who is hung up on otherwise may have signed out, or somebody else may have the session now: that is the person’s to decide', () => {
  expect(readError(hungUp, 'up')).toMatchObject({ code: 'denied', message: expect.stringContaining('without saying why') })
})
