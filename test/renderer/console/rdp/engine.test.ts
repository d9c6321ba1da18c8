// What is made of IronRDP's errors: whether it may connect again by itself.
import { expect, test } from 'vitest'
import { readError } from '../../../../renderer/console/rdp/engine'

const hungUp = { kind: () => 0, backtrace: () => '[decode_send_data_indication @ lib.rs:409] reason: received disconnect provider ultimatum: UserRequested' }

test('a server that hangs up on a session that was up may be gone back to; one that hangs up on a login may not', () => {
  expect(readError(hungUp, true)).toMatchObject({ code: 'unreachable', message: 'The server hung up while its screen changed.' })
  expect(readError(hungUp, false)).toMatchObject({ code: 'invalid' })
  expect(readError({ kind: () => 1, backtrace: () => 'wrong' }, false)).toMatchObject({ code: 'denied' })
})
