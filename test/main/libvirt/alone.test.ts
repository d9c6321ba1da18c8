// What may wait for a guest, and what moves bytes through libvirt, has a connection of its own.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aloneConnections } from '../../../main/libvirt/alone-connections'
import { openLine } from '../../../main/libvirt/console-serial'
import type { Connection, Stream } from '../../../main/libvirt/driver'
import type { SessionMachine } from '../../../main/provider/host-contract'
import type { SilenceListener } from '../../../main/libvirt/silence'
import { fakeLibvirt, refusal } from './fake-driver'
import { failureOf, gathering, openOver } from './open'

afterEach(() => void vi.useRealTimers())

const running = { summary: { isActive: true, id: 1, state: 'running', reason: 'booted' } } as const

async function twoMachines(devices = '') {
  const fake = fakeLibvirt()
  const [one, other] = [fake.add('one', { ...running, devices }), fake.add('other', running)]
  const session = await openOver(fake.driver)
  // What is asked when it opens has a connection of its own, too, which rests then.
  await vi.waitFor(() => expect(fake.calls.some((call) => call.startsWith('allDomainStats'))).toBe(true))
  await new Promise((resolve) => setImmediate(resolve))
  return { fake, session, one, other, picture: (key: string) => session.question.picture(key) }
}

/** A promise that a test settles. */
function pending() {
  let settle!: () => void
  const promise = new Promise<void>((resolve) => (settle = resolve))
  return { promise, settle }
}

describe('a picture', () => {
  it('is asked for on a connection of its own, which rests after', async () => {
    const { fake, session, one, picture } = await twoMachines()
    const drawn = pending()
    fake.interfere.set('screenshot', () => drawn.promise)
    const asked = picture(one)
    await vi.waitFor(() => expect(fake.calls).toContain(`screenshot ${one}`))
    expect(fake.open).toBe(2)
    drawn.settle()
    expect([...(await asked)]).toEqual([1, 2, 3])
    await session.close()
    expect(fake.open).toBe(0)
  })

  it('of a machine that hangs is given up, and not asked for again before libvirt has answered', async () => {
    const { fake, session, one, other, picture } = await twoMachines()
    const hung = pending()
    fake.interfere.set('screenshot', (key) => (key === one ? hung.promise : undefined))
    vi.useFakeTimers()
    const failure = failureOf(picture(one))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await failure).toMatchObject({ code: 'unreachable', message: 'The machine does not answer libvirt.' })
    expect(await failureOf(picture(one))).toMatchObject({ code: 'unreachable' })
    expect(fake.calls.filter((call) => call === `screenshot ${one}`)).toHaveLength(1)
    expect([...(await picture(other))]).toEqual([1, 2, 3])
    hung.settle()
    await vi.advanceTimersByTimeAsync(0)
    expect([...(await picture(one))]).toEqual([1, 2, 3])
    await session.close()
    expect(fake.open).toBe(0)
  })
})

describe('an opening that the daemon does not answer', () => {
  /** With every connection in use, so that the next one has to be opened. */
  async function noneRests() {
    const all = await twoMachines()
    all.fake.interfere.set('screenshot', (key) => (key === all.other ? new Promise(() => {}) : undefined))
    void all.picture(all.other).catch(() => {})
    await vi.waitFor(() => expect(all.fake.calls).toContain(`screenshot ${all.other}`))
    const before = all.fake.calls.filter(isOpening).length
    return { ...all, openings: () => all.fake.calls.filter(isOpening).length - before }
  }
  const isOpening = (call: string) => call.startsWith('open ')

  it('is given up with what it is for, says so, and keeps no later picture', async () => {
    const { fake, session, one, picture } = await noneRests()
    fake.interfere.set('open', () => new Promise(() => {}))
    vi.useFakeTimers()
    const failure = failureOf(picture(one))
    const line = failureOf(openLine({ alone: aloneConnections(() => fake.driver.open('qemu:///system')).open, silence: () => () => {} }, { key: one, alias: 'serial0', flags: 0 }))
    await vi.advanceTimersByTimeAsync(12_000)
    expect(await failure).toMatchObject({ code: 'unreachable', message: 'The libvirt daemon takes no further connection.' })
    expect(await line).toMatchObject({ code: 'unreachable', message: 'The libvirt daemon takes no further connection.' })
    fake.interfere.clear()
    expect([...(await picture(one))]).toEqual([1, 2, 3])
    await session.close()
  })

  it('fails with what was refused, and keeps no later picture', async () => {
    const { fake, session, one, picture } = await noneRests()
    fake.interfere.set('open', () => Promise.reject(refusal('VIR_ERR_RPC', 'no more clients')))
    await failureOf(picture(one))
    fake.interfere.clear()
    expect([...(await picture(one))]).toEqual([1, 2, 3])
    await session.close()
  })

  it.each(['lost', 'closed'])('ends a deed when the session is %s', async (how) => {
    const { fake, session, one, openings } = await noneRests()
    fake.interfere.set('open', () => new Promise(() => {}))
    const failure = failureOf(session.perform(one, { action: 'start', args: {} }))
    await vi.waitFor(() => expect(openings()).toBe(1))
    if (how === 'lost') fake.drop('eof')
    else await session.close()
    expect(await failure).toMatchObject({ code: 'unreachable', message: 'The connection was closed.' })
    await session.close()
  })
})

describe('a machine that owes an answer', () => {
  it('is not asked for another', async () => {
    const devices = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel><disk type='file' device='disk'><source file='/dev/null'/><target dev='vda'/></disk>"
    const { fake, session, one, picture } = await twoMachines(devices)
    vi.useFakeTimers()
    const hung = pending()
    fake.interfere.set('screenshot', (key) => (key === one ? hung.promise : undefined))
    const failure = failureOf(picture(one))
    await vi.advanceTimersByTimeAsync(10_000)
    await failure
    const detail = gathering<SessionMachine>()
    fake.calls.length = 0
    session.watch.detail(one, detail.sink)
    await vi.waitFor(() => expect(detail.items.get(one)?.facets.guest).toMatchObject({ agent: { isConnected: false, reason: 'The machine does not answer libvirt.' } }))
    expect(fake.calls).not.toContain('blockInfo vda')
    hung.settle()
    await vi.advanceTimersByTimeAsync(10_000)
    await vi.waitFor(() => expect(detail.items.get(one)?.facets).toMatchObject({ guest: { agent: { isConnected: true } }, disks: { items: [{ capacityBytes: 100 }] } }))
    await session.close()
  })
})

describe('a deed', () => {
  it('that is under way when the link is lost is done to its end', async () => {
    const { fake, session, one } = await twoMachines()
    const saved = pending()
    fake.interfere.set('managedSave', () => saved.promise)
    const deed = session.perform(one, { action: 'save', args: {} })
    await vi.waitFor(() => expect(fake.calls).toContain('managedSave'))
    fake.drop('eof')
    await Promise.resolve()
    expect(fake.open).toBe(2)
    saved.settle()
    await deed
    await session.close()
    expect(fake.open).toBe(0)
  })

  it('that takes its time is done on a connection of its own', async () => {
    const { fake, session, one } = await twoMachines()
    const saved = pending()
    fake.interfere.set('managedSave', () => saved.promise)
    const deed = session.perform(one, { action: 'save', args: {} })
    await vi.waitFor(() => expect(fake.calls).toContain('managedSave'))
    expect(fake.open).toBe(2)
    saved.settle()
    await deed
    await session.close()
    expect(fake.open).toBe(0)
  })

  it('loses its connection with the session', async () => {
    const { fake, session, one } = await twoMachines()
    fake.interfere.set('managedSave', () => new Promise(() => {}))
    void session.perform(one, { action: 'save', args: {} })
    await vi.waitFor(() => expect(fake.calls).toContain('managedSave'))
    await session.close()
    expect(fake.open).toBe(0)
  })
})

describe('a serial line', () => {
  const line = { key: 'a', alias: 'serial0', flags: 0 }

  function parts(refusal?: Error) {
    const log: string[] = []
    let end = () => {}
    const released = pending()
    const stream: Partial<Stream> = {
      isOpen: true,
      start: (listener) => void (end = () => listener.end({ reason: 'eof' })),
      abort: async () => {
        log.push('abort')
        await released.promise
        log.push('let go of')
      },
    }
    const openConsole = async () => {
      if (refusal) throw refusal
      return stream
    }
    const connection = { domainByUUID: async () => ({ openConsole }) } as unknown as Connection
    let say: SilenceListener = () => {}
    return {
      log,
      released,
      end: () => end(),
      say: (since: number | undefined) => say(since),
      alone: async () => ({ connection, giveBack: () => void log.push('given back'), close: async () => void log.push('closed') }),
      silence(listener: SilenceListener) {
        say = listener
        return () => void log.push('listens no more')
      },
    }
  }

  it('takes its connection with it: after the daemon has let go of it', async () => {
    const { log, released, alone, silence } = parts()
    const stream = await openLine({ alone, silence }, line)
    const done = stream.abort()
    expect(log).toEqual(['abort'])
    released.settle()
    await done
    expect(log).toEqual(['abort', 'let go of', 'closed'])
  })

  it('takes it when it ends by itself, too, and when it cannot be opened', async () => {
    const { log, end, alone, silence } = parts()
    const ended = vi.fn()
    const stream = await openLine({ alone, silence }, line)
    stream.start({ data: () => {}, end: ended })
    end()
    expect(ended).toHaveBeenCalledOnce()
    expect(log).toEqual(['closed'])
    const refused = parts(new Error('taken'))
    await expect(openLine(refused, line)).rejects.toThrow('taken')
    expect(refused.log).toEqual(['closed'])
  })

  it('tells its viewers since when the daemon is silent, as long as it is open', async () => {
    const made = parts()
    const stream = await openLine(made, line)
    const told = vi.fn<SilenceListener>()
    stream.start({ data: () => {}, end: () => {} })
    stream.onSilence!(told)
    made.say(7)
    made.say(undefined)
    expect(told.mock.calls).toEqual([[7], [undefined]])
    made.end()
    expect(made.log).toEqual(['listens no more', 'closed'])
  })
})
