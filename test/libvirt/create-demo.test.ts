/** Making machines on libvirt's in-memory driver: nothing is real, and it works all the same. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../main/provider/session'
import { make, openSession, plan } from './creating'

let session: Session

beforeAll(async () => {
  session = await openSession('test:///default')
})
afterAll(() => session.close())

test('the demo offers what it has and says why not the rest', async () => {
  const options = await session.question.createOptions()
  expect(options.pools.map(({ name }) => name)).toEqual(['default-pool'])
  expect(options.networks.map(({ name }) => name)).toEqual(['default'])
  expect(options.takenNames).toContain('test')
  expect([options.hasUefi, options.hasTpm]).toEqual(['The demo has no firmware to choose.', 'The demo has no firmware to choose.'])
})

test('a machine with a disk and a network card is made and runs', async () => {
  const wanted = plan({ name: 'demo', disks: [{ pool: 'default-pool', capacityBytes: 2 ** 30, format: 'raw' }], nics: [{ kind: 'network', name: 'default' }] })
  const { summary, problems } = await session.question.preview(wanted)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(summary).toMatch(/a demo$/)
  const { key, failure } = await make(session, wanted).over
  expect(failure).toBeUndefined()
  await session.perform(key!, { action: 'pause', args: {} })
})

test('a name that is taken is a sentence', async () => {
  const { failure } = await make(session, plan({ name: 'test' })).over
  expect(failure?.message).toBe('There is a machine named test already. Choose another name.')
})

test('a file of this computer is no file of the demo', async () => {
  expect((await session.question.recognise('/etc/hostname')).trouble).toMatch(/demo has no such file/)
})
