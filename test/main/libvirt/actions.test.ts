// What is done to machines of libvirt. Long because each state has its table of what may be done.
import { describe, expect, it, vi } from 'vitest'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import { actionIds, deed, type ActionId } from '../../../preload/contract/action'
import { fakeLibvirt, refusal } from './fake-driver'
import { failureOf, gathering, openOver } from './open'

const running = { isActive: true, id: 1, state: 'running', reason: 'booted' }
const disk = (path: string, more = '') => `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${path}'/><target dev='vda' bus='virtio'/>${more}</disk>`

/** What the row of a machine offers, once its definition was read. */
async function offersOf(session: Session, key: string) {
  const rows = gathering<SessionRow>()
  const end = session.watch.rows(rows.sink)
  const { offers } = await vi.waitFor(() => {
    const row = rows.items.get(key)
    if (!row) throw new Error('It is not listed yet.')
    return row
  })
  end()
  return offers
}

const ofClusters: readonly ActionId[] = ['restart', 'migrate', 'cancelMigration', 'snapshot', 'restoreSnapshot', 'deleteSnapshot', 'clone', 'addVolume', 'removeVolume']

describe('offers', () => {
  it('have a rule for every action there is, but for those of clusters', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a', { hasManagedSave: true })
    const session = await openOver(fake.driver)
    expect(Object.keys(await offersOf(session, uuid)).sort()).toEqual(actionIds.filter((id) => !ofClusters.includes(id)).sort())
  })

  it.each([
    ['off', {}, ['start', 'autostart', 'rename', 'describe', 'delete']],
    ['running', running, ['shutdown', 'powerOff', 'reboot', 'reset', 'pause', 'save', 'autostart', 'describe', 'sendKeys']],
    ['paused', { ...running, state: 'paused', reason: 'user' }, ['powerOff', 'reset', 'resume', 'save', 'autostart', 'describe']],
    ['asleep', { ...running, state: 'pmsuspended' }, ['powerOff', 'resume', 'autostart', 'describe']],
    ['crashed', { ...running, state: 'crashed' }, ['powerOff', 'reset', 'autostart', 'describe']],
    ['temporary', { ...running, isPersistent: false }, ['shutdown', 'powerOff', 'reboot', 'reset', 'pause', 'describe', 'sendKeys']],
  ])('of a machine that is %s', async (_, summary, allowed) => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a', { summary })
    const offers = await offersOf(await openOver(fake.driver), uuid)
    expect(Object.keys(offers).filter((action) => offers[action as keyof typeof offers] === true).sort()).toEqual([...allowed].sort())
    for (const reason of Object.values(offers)) if (reason !== true) expect(reason).toMatch(/^[A-Z].*\.$/)
  })

  it('are judged by what libvirt has now, not by what was shown', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    const session = await openOver(fake.driver)
    fake.machines.get(uuid)!.summary = { ...fake.machines.get(uuid)!.summary, ...running }
    expect(await failureOf(session.perform(uuid, { action: 'start', args: {} }))).toMatchObject({ code: 'conflict', message: 'It is running already.' })
    expect(fake.calls.some((call) => call.startsWith('start'))).toBe(false)
  })

  it('refuse everything on a read-only connection, in the host too', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    const session = await openOver(fake.driver, { isReadOnly: true })
    expect((await offersOf(session, uuid)).start).toBe('The connection is read-only.')
    expect(await failureOf(session.perform(uuid, { action: 'start', args: {} }))).toMatchObject({ code: 'conflict', message: 'The connection is read-only.' })
    expect(await failureOf(session.perform(uuid, { action: 'delete', args: { volumes: [] } }))).toMatchObject({ code: 'conflict' })
    for (const action of Object.keys(await offersOf(session, uuid))) expect((await offersOf(session, uuid))[action as 'start'], action).not.toBe(true)
    const { text, revision } = await session.source(uuid)
    expect(await failureOf(session.replaceSource(uuid, text, revision))).toMatchObject({ code: 'denied', message: 'The connection is read-only.' })
    expect(await failureOf(session.question.picture(uuid))).toMatchObject({ code: 'denied' })
    expect(fake.calls.filter((call) => /^(define|undefine|start|destroy|setMetadata|rename|screenshot|openConsole)/.test(call))).toEqual([])
    expect(await failureOf(session.replaceSource(uuid, '<domain/>', ''))).toMatchObject({ code: 'denied' })
    expect(fake.machines.size).toBe(1)
  })

  it('of a machine that somebody else removed say so', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    const session = await openOver(fake.driver)
    fake.machines.delete(uuid)
    expect(await failureOf(session.perform(uuid, { action: 'start', args: {} }))).toMatchObject({ code: 'notFound', message: 'This machine is no longer there.' })
  })
})

describe('deeds', () => {
  it('start paused and boot afresh by libvirt’s flags', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a', { hasManagedSave: true })
    const session = await openOver(fake.driver)
    await session.perform(uuid, { action: 'start', args: { paused: true, discardSavedState: true } })
    expect(fake.calls).toContain('start 9')
  })

  it('wake a guest that sleeps instead of resuming it', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a', { summary: { ...running, state: 'pmsuspended' } })
    await (await openOver(fake.driver)).perform(uuid, { action: 'resume', args: {} })
    expect(fake.calls).toContain('pmWakeup')
  })

  it('write tags so that no tag can inject anything', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    await (await openOver(fake.driver)).perform(uuid, { action: 'describe', args: { tags: ['db', '</tag><x y="\'">]]>'] } })
    expect(fake.calls).toContain('setMetadata 2 <tags><tag>db</tag><tag>&lt;/tag&gt;&lt;x y="\'"&gt;]]&gt;</tag></tags>')
  })

  it.each([{ title: 'a\0b' }, { description: 'a\u0007' }, { tags: ['\u001b[2J'] }, { title: 'two\nlines' }])('refuse the note %j', async (args) => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    expect(await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'describe', args }))).toMatchObject({ code: 'invalid' })
    expect(fake.calls.some((call) => call.startsWith('setMetadata'))).toBe(false)
  })

  it.each(['', '../x', 'a\0b', '00000000-0000-4000-8000-00000000000g', 'x'.repeat(1_000_000)])('on a key that is none find no machine', async (key) => {
    const session = await openOver(fakeLibvirt().driver)
    expect(await failureOf(session.perform(key, { action: 'start', args: {} }))).toMatchObject({ code: 'notFound' })
    expect(await failureOf(session.source(key))).toMatchObject({ code: 'notFound' })
    expect(await failureOf(session.question.deletion(key))).toMatchObject({ code: 'notFound' })
  })

  it.each(['a/b', 'a\nb', ' ', 'a\0b', 'a\u0007b'])('refuse the name %j', async (name) => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    expect(await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'rename', args: { name } }))).toMatchObject({ code: 'invalid' })
  })

  it.each([`a<b>&"'`, ']]>', '<name><uuid>x<uuid>', '&lt;'])('hand the name %j to libvirt as it is, and never as XML', async (name) => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    await (await openOver(fake.driver)).perform(uuid, { action: 'rename', args: { name } })
    expect(fake.calls).toContain(`rename ${name}`)
    expect(fake.calls.some((call) => call.startsWith('define'))).toBe(false)
  })

  it('refuse a megabyte of name before libvirt is asked, and one of text before a session is', async () => {
    const much = 'x'.repeat(2 ** 20)
    for (const args of [{ action: 'rename', args: { name: much } }, { action: 'describe', args: { title: much } }, { action: 'describe', args: { description: much } }, { action: 'describe', args: { tags: [much] } }, { action: 'describe', args: { tags: Array.from({ length: 51 }, () => 'x') } }, { action: 'delete', args: { volumes: [much] } }])
      expect(deed.safeParse(args).success, args.action).toBe(false)
  })

  it('refuse a name that is taken', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    fake.add('b')
    expect(await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'rename', args: { name: 'b' } }))).toMatchObject({ code: 'conflict', message: 'There is a machine of that name already.' })
  })

  it('turn libvirt’s refusal into a sentence with a remedy', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('a')
    fake.interfere.set('start', () => {
      throw refusal('VIR_ERR_SYSTEM_ERROR', "Cannot access storage file '/images/a.qcow2': No such file or directory")
    })
    expect(await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'start', args: {} }))).toEqual({
      code: 'notFound',
      message: 'A file of this machine is missing: /images/a.qcow2.',
      remedy: 'Put the file back, or take the disk out of the machine’s definition.',
      detail: "VIR_ERR_SYSTEM_ERROR: Cannot access storage file '/images/a.qcow2': No such file or directory",
    })
  })
})

describe('deleting', () => {
  it('offers only volumes that nobody else needs, each with its reason', async () => {
    const fake = fakeLibvirt()
    fake.volumes.push({ path: '/p/own', isGone: false }, { path: '/p/shared', isGone: false }, { path: '/p/base', isGone: false }, { path: '/p/above', backing: '/p/base', isGone: false })
    const devices = [
      disk('/p/own'), disk('/p/shared'), disk('/p/base'), disk('/elsewhere/x'), disk('/p/ro', '<readonly/>'), disk('/p/both', '<shareable/>'),
      "<disk type='file' device='cdrom'><source file='/p/cd.iso'/><target dev='sda'/></disk>", "<disk type='file' device='cdrom'><target dev='sdb'/></disk>",
    ].join('')
    const uuid = fake.add('mine', { devices })
    fake.add('other', { devices: disk('/p/shared') })
    const session = await openOver(fake.driver)
    const offered = await session.question.deletion(uuid)
    expect(offered.map(({ path, allowed }) => [path, allowed])).toEqual([
      ['/p/own', true],
      ['/p/shared', 'The machine “other” uses it.'],
      ['/p/base', 'The image /p/above is built upon it.'],
      ['/elsewhere/x', 'It is in no storage pool of this host, so it is kept: delete the file by hand.'],
      ['/p/ro', 'It is read-only for this machine.'],
      ['/p/both', 'It is meant to be shared between machines.'],
      ['/p/cd.iso', 'It is a medium, not this machine’s disk.'],
    ])
  })

  it('deletes the chosen volumes after the definition', async () => {
    const fake = fakeLibvirt()
    fake.volumes.push({ path: '/p/own', isGone: false })
    const uuid = fake.add('mine', { devices: disk('/p/own') })
    await (await openOver(fake.driver)).perform(uuid, { action: 'delete', args: { volumes: ['/p/own'] } })
    expect(fake.machines.size).toBe(0)
    expect(fake.calls.findIndex((call) => call.startsWith('undefine'))).toBeLessThan(fake.calls.indexOf('deleteVolume /p/own'))
  })

  it.each(['/p/shared', '/etc/passwd'])('refuses %s and deletes nothing', async (path) => {
    const fake = fakeLibvirt()
    fake.volumes.push({ path: '/p/own', isGone: false }, { path: '/p/shared', isGone: false })
    const uuid = fake.add('mine', { devices: disk('/p/own') + disk('/p/shared') })
    fake.add('other', { devices: disk('/p/shared') })
    const failure = await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'delete', args: { volumes: ['/p/own', path] } }))
    expect(failure.message).toContain(path)
    expect(fake.machines.size).toBe(2)
    expect(fake.volumes.some(({ isGone }) => isGone)).toBe(false)
  })

  it('is not cut off in the middle when the connection is closed', async () => {
    const fake = fakeLibvirt()
    fake.volumes.push({ path: '/p/own', isGone: false })
    const uuid = fake.add('mine', { devices: disk('/p/own') })
    const session = await openOver(fake.driver)
    let goOn = () => {}
    const reached = new Promise<void>((resolve) => fake.interfere.set('undefine', () => {
      resolve()
      return new Promise<void>((go) => (goOn = go))
    }))
    let openAtDeletion: number | undefined
    fake.interfere.set('deleteVolume', () => (openAtDeletion = fake.open))
    const deleted = session.perform(uuid, { action: 'delete', args: { volumes: ['/p/own'] } })
    await reached
    const openBefore = fake.open
    const closed = session.close()
    await new Promise((resolve) => setImmediate(resolve))
    goOn()
    await Promise.all([deleted, closed])
    expect(openAtDeletion).toBe(openBefore)
    expect(fake.volumes).toMatchObject([{ isGone: true }])
    expect(fake.open).toBe(0)
  })

  it('says which disks are left when one refuses to go', async () => {
    const fake = fakeLibvirt()
    fake.volumes.push({ path: '/p/own', isGone: false })
    const uuid = fake.add('mine', { devices: disk('/p/own') })
    fake.interfere.set('deleteVolume', () => {
      throw refusal('VIR_ERR_SYSTEM_ERROR', 'cannot unlink file: Permission denied')
    })
    expect(await failureOf((await openOver(fake.driver)).perform(uuid, { action: 'delete', args: { volumes: ['/p/own'] } }))).toMatchObject({
      code: 'conflict',
      message: 'The machine is deleted, but not all of its disks: /p/own.',
    })
  })

  it('leaves out flags that the driver does not know', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('mine')
    fake.interfere.set('undefine', (flags) => {
      if ((flags as number) & 4) throw refusal('VIR_ERR_INVALID_ARG', 'unsupported flags (0x14) in function testDomainUndefineFlags')
    })
    await (await openOver(fake.driver)).perform(uuid, { action: 'delete', args: { volumes: [] } })
    expect(fake.machines.size).toBe(0)
  })
})
