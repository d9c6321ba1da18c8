import { PassThrough } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { fail } from '../../../preload/contract/failure'
import { rdpOffer, rdpProbe } from '../../../main/provider/rdp-probe'

describe('whether a remote desktop answers', () => {
  const answering = () => vi.fn(async () => ({ stream: new PassThrough(), forget() {} }))
  const silent = () => vi.fn(() => Promise.reject(fail('unreachable', 'Nothing inside the guest answers at port 3389.')))

  test('is not known before anybody looked, and told when it changes', async () => {
    const probe = rdpProbe()
    const told = vi.fn<(key: string) => void>()
    probe.onChange(told)
    expect(probe.of('a')).toBeUndefined()
    await probe.look('a', answering())
    expect(probe.of('a')).toBe(true)
    expect(probe.of('b')).toBeUndefined()
    expect(told.mock.calls).toEqual([['a']])
  })

  test('is looked at again after a while only, sooner where nothing answered', async () => {
    let now = 0
    const probe = rdpProbe(() => now)
    const [yes, no] = [answering(), silent()]
    await probe.look('a', no)
    await probe.look('a', no)
    expect(no).toHaveBeenCalledTimes(1)
    now += 15_000
    await probe.look('a', yes)
    expect(probe.of('a')).toBe(true)
    now += 59_000
    await probe.look('a', no)
    expect(no).toHaveBeenCalledTimes(1)
    now += 1_000
    await probe.look('a', no)
    expect(probe.of('a')).toBe(false)
  })

  test('is looked for where the person says it is served, and what was found elsewhere is forgotten', async () => {
    const probe = rdpProbe()
    const told = vi.fn<(key: string) => void>()
    await probe.look('a', silent())
    probe.onChange(told)
    probe.serveAt('a', 3_389)
    expect(told).not.toHaveBeenCalled()
    probe.serveAt('a', 3_390)
    expect(probe.of('a')).toBeUndefined()
    const yes = answering()
    await probe.look('a', yes)
    expect(yes).toHaveBeenCalledWith(3_390, expect.anything())
    expect([probe.of('a'), probe.portOf('a'), probe.portOf('b')]).toEqual([true, 3_390, 3_389])
    expect(told.mock.calls).toEqual([['a'], ['a']])
    expect(rdpOffer(undefined, false, true, 3_390)).toMatchObject({ id: 'rdp:3390', allowed: true })
    expect(rdpOffer(undefined, true, false, 3_390).allowed).toContain('3390')
  })

  test('an answer from a port that is not looked at any more says nothing', async () => {
    const probe = rdpProbe()
    let answer!: (found: { stream: PassThrough; forget(): void }) => void
    const looking = probe.look('a', () => new Promise((resolve) => (answer = resolve)))
    probe.serveAt('a', 3_390)
    answer({ stream: new PassThrough(), forget() {} })
    await looking
    expect(probe.of('a')).toBeUndefined()
  })

  test('is not told from a way that is slow, forbidden or not there, and is forgotten after a while', async () => {
    let now = 0
    const probe = rdpProbe(() => now)
    await probe.look('a', () => Promise.reject(fail('denied', 'You may not.')))
    expect(probe.of('a')).toBeUndefined()
    await probe.look('a', silent())
    expect(probe.of('a')).toBe(false)
    now += 300_000
    expect(probe.of('a')).toBeUndefined()
  })

  test('is asked once at a time, and the guest is left at once', async () => {
    const probe = rdpProbe()
    const stream = new PassThrough()
    const open = vi.fn(async () => ({ stream, forget() {} }))
    await Promise.all([probe.look('a', open), probe.look('a', open)])
    expect(open).toHaveBeenCalledTimes(1)
    expect(stream.destroyed).toBe(true)
  })
})

test.each([
  ['the machine’s own reason first', 'It is off.', true, true, 'It is off.'],
  ['Windows is taken at its word', undefined, true, undefined, true],
  ['what answers is offered', undefined, false, true, true],
  ['what does not answer is not, also on Windows', undefined, true, false, 'Nothing answers at port 3389 of the guest.'],
  ['of others nothing is known', undefined, false, undefined, 'No remote desktop is known in the guest yet. Its page looks for one.'],
] as const)('the offer: %s', (_name, refusal, isWindows, answers, allowed) => {
  expect(rdpOffer(refusal, isWindows, answers)).toMatchObject({ id: 'rdp:3389', kind: 'rdp', allowed })
})
