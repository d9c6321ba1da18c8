// Serial consoles of a cluster's machines: warned of once, shared by all our viewers, never taken back by themselves.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openConsole } from '../../../../main/kubevirt/console/console'
import type { CloseReason } from '../../../../preload/contract/console'
import { failureFrom } from '../../../../preload/contract/failure'
import { openPipe } from '../../../../preload/wire/pipe'
import { ports } from '../../../cluster/kubevirt/viewer'
import { instance, scripted, stream } from '../scripted'

let uid = 'line-0'
let count = 0
// Lines outlive sessions, so each test has an instance of its own.
beforeEach(() => (uid = `line-${(count += 1)}`))

function cluster() {
  const streams: ReturnType<typeof stream>[] = []
  let now: unknown = instance({ uid })
  const made = scripted({
    answer: ({ path }) => (path.includes('/virtualmachineinstances/') ? now : undefined),
    dial() {
      const next = stream()
      streams.push(next)
      return next.socket
    },
  })
  return { ...made, streams, becomes: (next: unknown) => (now = next) }
}

async function view(context: ReturnType<typeof cluster>['context'], force = false) {
  const [near, far] = ports()
  const pipe = openPipe(far)
  let bytes = Buffer.alloc(0)
  let reason: CloseReason | undefined
  pipe.onBytes((chunk, used) => {
    bytes = Buffer.concat([bytes, chunk])
    used()
  })
  void pipe.closed.then((found) => (reason = found))
  await openConsole(context, { key: 'ns/vm', consoleId: 'serial:0', force }, openPipe(near))
  return { pipe, said: () => bytes.subarray(16).toString(), line: () => bytes.readUInt32BE(4), ended: () => vi.waitFor(() => { expect(reason).toBeDefined(); return reason! }) }
}
const refusal = (opening: Promise<unknown>) => opening.then(() => expect.unreachable(), failureFrom)

describe('a serial console', () => {
  it('warns once that it throws out whoever is connected', async () => {
    const { context, calls, streams } = cluster()
    expect(await refusal(view(context))).toMatchObject({ code: 'conflict', message: expect.stringContaining('throws out whoever is') as string })
    expect(calls).toEqual([])
    const one = await view(context, true)
    one.pipe.close({ code: 'asked' })
    await vi.waitFor(() => expect(streams[0]!.isOpen()).toBe(false))
    await view(context)
    expect(calls).toHaveLength(2)
    expect(calls[0]).toMatchObject({ path: '/apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachineinstances/vm/console' })
  })

  it('is one stream for all our viewers, who see the same', async () => {
    const { context, streams } = cluster()
    const one = await view(context, true)
    streams[0]!.say('login: ')
    const two = await view(context)
    two.pipe.send(Buffer.from('root\n'))
    await vi.waitFor(() => expect([one.said(), two.said(), streams.length, streams[0]!.written]).toEqual(['login: ', 'login: ', 1, ['root\n']]))
  })

  it('that somebody took is not taken back, and warns again', async () => {
    const { context, streams } = cluster()
    const one = await view(context, true)
    streams[0]!.end()
    expect(await one.ended()).toMatchObject({ code: 'takenOver', failure: { message: 'Somebody else took this console over, or the connection was cut.' } })
    expect(await refusal(view(context))).toMatchObject({ code: 'conflict' })
    expect(streams).toHaveLength(1)
  })

  it('of a machine that stopped says so', async () => {
    const { context, streams, becomes } = cluster()
    const one = await view(context, true)
    becomes(instance({ uid, phase: 'Succeeded' }))
    streams[0]!.end()
    expect(await one.ended()).toEqual({ code: 'machineStopped' })
  })

  it('goes on where it was when the session was lost and the next one is there', async () => {
    const before = cluster()
    const one = await view(before.context, true)
    before.streams[0]!.say('kept')
    before.lose()
    expect(await one.ended()).toEqual({ code: 'hostGone' })
    const after = cluster()
    const two = await view(after.context)
    await vi.waitFor(() => expect([two.said(), two.line()]).toEqual(['kept', one.line()]))
    expect(after.streams).toHaveLength(1)
  })
})
