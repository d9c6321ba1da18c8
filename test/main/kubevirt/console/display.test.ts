// Displays of a cluster's machines: who is spared, and why one ended.
import { describe, expect, it, vi } from 'vitest'
import { openConsole } from '../../../../main/kubevirt/console/console'
import type { KubeRequest } from '../../../../main/kube/transport'
import type { CloseReason } from '../../../../preload/contract/console'
import { failureFrom } from '../../../../preload/contract/failure'
import { openPipe } from '../../../../preload/wire/pipe'
import { ports } from '../../../cluster/kubevirt/viewer'
import { instance, refused, scripted, stream, type Scripted } from '../scripted'

const occupied = () => refused(500, 'Internal error occurred: dialing virt-handler: Active VNC connection. Request denied.')

/** A cluster with one instance, as it is `now`. */
function cluster(options: Partial<Omit<Scripted, 'answer'>> & { now?: () => unknown } = {}) {
  const streams: ReturnType<typeof stream>[] = []
  const now = options.now ?? (() => instance())
  const made = scripted({
    answer: ({ path }: KubeRequest) => (path.includes('/virtualmachineinstances/') ? now() : undefined),
    dial() {
      const next = stream()
      streams.push(next)
      return next.socket
    },
    ...options,
  })
  return { ...made, streams }
}

async function view(context: ReturnType<typeof cluster>['context'], { force = false, consoleId = 'vnc:0' } = {}) {
  const [near, far] = ports()
  const pipe = openPipe(far)
  let text = ''
  let reason: CloseReason | undefined
  const used: (() => void)[] = []
  pipe.onBytes((bytes, done) => {
    text += Buffer.from(bytes).toString('latin1')
    used.push(done)
  })
  void pipe.closed.then((found) => (reason = found))
  await openConsole(context, { key: 'ns/vm', consoleId, force }, openPipe(near))
  return { pipe, text: () => text, reason: () => reason, ended: () => vi.waitFor(() => { expect(reason).toBeDefined(); return reason! }) }
}
const refusal = (opening: Promise<unknown>) => opening.then(() => expect.unreachable(), failureFrom)

describe('opening a display', () => {
  it('spares whoever has it, unless it is to be taken over', async () => {
    const { context, calls } = cluster()
    await view(context)
    const other = cluster()
    await view(other.context, { force: true })
    expect(calls[0]).toMatchObject({ path: '/apis/subresources.kubevirt.io/v1/namespaces/ns/virtualmachineinstances/vm/vnc', query: { preserveSession: true } })
    expect(other.calls[0]).toMatchObject({ query: { preserveSession: false } })
  })

  it('says that somebody else is connected', async () => {
    const { context } = cluster({ dial: () => { throw occupied() } })
    expect(await refusal(view(context))).toMatchObject({ code: 'conflict', message: 'Somebody else is connected to this console.' })
  })

  it.each(['v1.5.3', 'nonsense'])('warns first where KubeVirt cannot tell (%s)', async (version) => {
    const { context, calls } = cluster({ version })
    expect(await refusal(view(context))).toMatchObject({ code: 'conflict', message: expect.stringContaining('throws out') as string })
    expect(calls).toEqual([])
    await view(context, { force: true })
    expect(calls[0]).not.toHaveProperty('query')
  })

  it.each([
    ['a machine that is off', () => undefined, 'notFound', 'This machine is no longer there.'],
    ['one that starts', () => instance({ phase: 'Scheduling' }), 'conflict', 'It is not running.'],
    ['one without a display', () => instance({ devices: { autoattachGraphicsDevice: false } }), 'unsupported', 'It has no display (autoattachGraphicsDevice is off).'],
  ])('is refused for %s', async (_, now, code, message) => {
    expect(await refusal(view(cluster({ now }).context))).toMatchObject({ code, message })
  })

  it.each([
    [refused(401, 'user anna cannot get resource', { isStatus: false }), 'denied', /cannot get resource/],
    [refused(400, 'No graphics devices are present.'), 'invalid', /No graphics devices are present/],
    [refused(404, 'virtualmachineinstance.kubevirt.io "vm" not found'), 'notFound', /not found/],
    [refused(409, 'VMI is in failed status'), 'conflict', /VMI is in failed status/],
  ])('shows the cluster’s own reason: %s', async (thrown, code, message) => {
    const found = await refusal(view(cluster({ dial: () => { throw thrown } }).context))
    expect([found.code, found.message]).toEqual([code, expect.stringMatching(message)])
  })

  it('does not stand in its own way: the last stream is closed and waited for', async () => {
    let isBusy = 0
    const { context, streams, calls } = cluster({
      dial() {
        if (isBusy-- > 0) throw occupied()
        const next = stream()
        streams.push(next)
        return next.socket
      },
    })
    const first = await view(context)
    isBusy = 2
    const second = await view(context)
    expect(await first.ended()).toMatchObject({ code: 'takenOver' })
    expect([calls.length, streams[0]!.isOpen(), streams[1]!.isOpen(), second.reason()]).toEqual([4, false, true, undefined])
  })
})

describe('a display’s bytes', () => {
  it('go both ways, and the cluster waits for the window', async () => {
    const { context, streams } = cluster()
    const { pipe, text } = await view(context)
    const [{ socket, say, written }] = streams as [ReturnType<typeof stream>]
    say('RFB 003.008\n')
    pipe.send(Buffer.from('RFB 003.008\n'))
    await vi.waitFor(() => expect([text(), written.join('')]).toEqual(['RFB 003.008\n', 'RFB 003.008\n']))
    for (let index = 0; index < 5; index += 1) say('x'.repeat(256 * 1024))
    await vi.waitFor(() => expect(socket.pause).toHaveBeenCalled())
    pipe.close({ code: 'asked' })
    await vi.waitFor(() => expect(socket.close).toHaveBeenCalled())
  })
})

/** Opens, lets the cluster go on, cuts the stream without a word. */
async function cut(after: () => unknown, { dial, how = {} }: { dial?: Scripted['dial']; how?: object } = {}) {
  let now: () => unknown = () => instance()
  const first = stream()
  let isFirst = true
  const { context, calls } = cluster({
    now: () => now(),
    dial(call) {
      if (!isFirst) return dial ? dial(call) : stream().socket
      isFirst = false
      return first.socket
    },
  })
  const viewer = await view(context)
  now = after
  first.end(how)
  return { reason: await viewer.ended(), calls }
}

describe('the end of a display', () => {
  it.each([
    ['deleted', () => undefined, { code: 'machineStopped' }],
    ['powered off', () => instance({ phase: 'Succeeded' }), { code: 'machineStopped' }],
    ['failed', () => instance({ phase: 'Failed' }), { code: 'machineStopped', failure: { message: 'The machine failed.' } }],
    ['being stopped', () => instance({ isDeleting: true }), { code: 'machineStopped' }],
    ['restarted', () => instance({ uid: 'u2' }), { code: 'machineRebooted', failure: { message: 'The machine was started anew.' } }],
    ['moved', () => instance({ node: 'n2' }), { code: 'machineRebooted', failure: { message: 'The machine moved to another node.' } }],
    ['moving', () => instance({ migrationState: { sourceNode: 'n1' } }), { code: 'machineRebooted', failure: { message: 'The machine is moving to another node.' } }],
  ])('of a machine that was %s is told as that, and nothing is opened again', async (_, after, expected) => {
    const { reason, calls } = await cut(after)
    expect(reason).toMatchObject(expected)
    expect(calls).toHaveLength(1)
  })

  it('is told as taken over when somebody has it now', async () => {
    const { reason } = await cut(() => instance(), { dial: () => { throw occupied() } })
    expect(reason).toMatchObject({ code: 'takenOver', failure: { message: 'Somebody else took this console over.' } })
  })

  it('is told as cut when it is free, and whoever asked throws nobody out', async () => {
    const { reason, calls } = await cut(() => instance())
    expect(reason).toMatchObject({ code: 'peerClosed', failure: { message: 'The connection of this console was cut.' } })
    expect(calls.map(({ query }) => query)).toEqual([{ preserveSession: true }, { preserveSession: true }])
  })

  it('is not blamed on anybody before the cluster has noticed that the machine stopped', async () => {
    let looks = 0
    const { reason } = await cut(() => ((looks += 1) < 3 ? instance() : instance({ phase: 'Succeeded' })), { dial: () => { throw refused(500, 'dial unix: connection refused') } })
    expect(reason).toEqual({ code: 'machineStopped' })
  })

  it('when nothing is known is told as either, with what the machine does', async () => {
    const { reason } = await cut(() => instance({ conditions: [{ type: 'Paused', status: 'True' }] }), { dial: () => { throw refused(500, 'odd') } })
    expect(reason).toMatchObject({ code: 'takenOver', failure: { message: 'Somebody else took this console over, or the connection was cut. The machine is paused.' } })
  })

  it('by silence is told as silence', async () => {
    const { reason } = await cut(() => instance(), { how: { isSilent: true } })
    expect(reason).toMatchObject({ code: 'peerClosed', failure: { message: 'The console no longer answered.' } })
  })

  it('together with the API server may come back by itself', async () => {
    const { reason } = await cut(() => { throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })
    expect(reason).toMatchObject({ code: 'hostGone', failure: { code: 'unreachable' } })
  })

  it('because a right was taken away does not', async () => {
    const { reason } = await cut(() => { throw refused(403, 'no') })
    expect(reason).toMatchObject({ code: 'refused', failure: { code: 'denied' } })
  })

  it('with the session is told at once', async () => {
    const { context, lose } = cluster()
    const viewer = await view(context)
    lose()
    expect(await viewer.ended()).toEqual({ code: 'hostGone' })
  })
})
