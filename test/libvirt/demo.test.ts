// The backend over the real addon and libvirt's own test driver: no daemon, no QEMU.
import { afterEach, describe, expect, it } from 'vitest'
import * as native from '../../native'
import type { SessionMachine, SessionOccurrence, SessionRow } from '../../main/provider/host-contract'
import type { Session } from '../../main/provider/session'
import type { Deed } from '../../preload/contract/action'
import { eventually } from '../main/libvirt/fake-driver'
import { failureOf, gathering, openOver } from '../main/libvirt/open'

const sessions: Session[] = []
afterEach(() => Promise.all(sessions.splice(0).map((session) => session.close())))

/** A test driver of its own for each test, from a file: the default one is shared by a whole process. */
async function open(isReadOnly = false) {
  const session = await openOver(native, { uri: `test://${import.meta.dirname}/demo-host.xml`, isReadOnly })
  sessions.push(session)
  const rows = gathering<SessionRow>()
  session.watch.rows(rows.sink)
  const named = (name: string) => [...rows.items.values()].find((row) => row.name === name)!
  const perform = (name: string, deed: Deed) => session.perform(named(name).key, deed)
  await eventually(() => expect(named('web')?.vcpus).toBe(2))
  return { session, rows, named, perform }
}

describe('a demo machine', () => {
  it('goes through every verb, and every step is seen by its event', async () => {
    const { session, named, perform } = await open()
    const told = gathering<SessionOccurrence>()
    session.watch.occurrences(told.sink)
    const phase = (expected: string) => eventually(() => expect(named('web').status.phase).toBe(expected))
    await perform('web', { action: 'pause', args: {} })
    await phase('paused')
    await perform('web', { action: 'resume', args: {} })
    await phase('running')
    await perform('web', { action: 'reboot', args: {} })
    await perform('web', { action: 'reset', args: {} })
    await perform('web', { action: 'sendKeys', args: { keys: [30] } })
    await perform('web', { action: 'save', args: {} })
    await eventually(() => expect(named('web')).toMatchObject({ status: { phase: 'off', reason: 'saved' }, offers: { restore: true, discardSave: true } }))
    await perform('web', { action: 'restore', args: {} })
    await phase('running')
    await perform('web', { action: 'powerOff', args: {} })
    await phase('off')
    expect(await failureOf(perform('web', { action: 'start', args: { paused: true } }))).toMatchObject({ code: 'unsupported' })
    await perform('web', { action: 'start', args: {} })
    await phase('running')
    await perform('web', { action: 'shutdown', args: {} })
    await phase('off')
    await perform('web', { action: 'rename', args: { name: 'www' } })
    await eventually(() => expect(named('www')).toBeDefined())
    await perform('www', { action: 'delete', args: { volumes: [] } })
    await eventually(() => expect(named('www')).toBeUndefined())
    expect([...told.items.values()].map(({ text }) => text)).toEqual(expect.arrayContaining(['It was paused.', 'It was resumed.', 'Its memory was saved and it was turned off.', 'It shut down.', 'Its definition was removed.']))
  })

  it('carries title, description and tags, whatever is in them', async () => {
    const { session, named, perform } = await open()
    const tags = ['db', '</tag><x y="\'">]]>', '<!ENTITY x>']
    await perform('web', { action: 'describe', args: { title: 'The <web> & co', description: 'Two\nlines', tags } })
    await eventually(() => expect(named('web')).toMatchObject({ title: 'The <web> & co', tags }))
    const detail = gathering<SessionMachine>()
    session.watch.detail(named('web').key, detail.sink)
    await eventually(() => expect([...detail.items.values()][0]?.facets.libvirt?.description).toBe('Two\nlines'))
    await perform('web', { action: 'describe', args: { title: '', tags: [] } })
    await eventually(() => expect(named('web').tags).toEqual([]))
    expect(named('web').title).toBeUndefined()
  })

  it.each([`<b>"it's"&amp;]]>`, '<!DOCTYPE x>', '\u202egnp.sh'])('may be called %j, and stays that one machine', async (name) => {
    const { session, named, rows, perform } = await open()
    await perform('web', { action: 'powerOff', args: {} })
    await eventually(() => expect(named('web').offers.rename).toBe(true))
    const before = rows.items.size
    await perform('web', { action: 'rename', args: { name } })
    await eventually(() => expect(named(name)).toBeDefined())
    expect(rows.items.size).toBe(before)
    const { text, revision } = await session.source(named(name).key)
    expect(await session.question.validateSource(named(name).key, text)).toEqual([])
    expect(await session.replaceSource(named(name).key, text, revision)).toEqual({ waiting: [] })
  })

  it('has facets, and starts with its host when asked to', async () => {
    const { session, named, perform } = await open()
    const detail = gathering<SessionMachine>()
    session.watch.detail(named('web').key, detail.sink)
    const facets = () => [...detail.items.values()][0]?.facets
    await eventually(() => expect(facets()?.guest?.agent).toEqual({ isConnected: false, reason: 'Demo machines have no guest inside.', isMissing: false }))
    expect(facets()).toMatchObject({
      compute: { vcpus: 2, memoryBytes: 2 ** 30, firmware: 'bios' },
      disks: { items: [{ target: 'vda', source: '/images/web.qcow2', format: 'qcow2' }] },
      nics: { items: [{ mac: '52:54:00:00:00:01', kind: 'network', source: 'default' }] },
      libvirt: { isPersistent: true, isAutostarted: false },
    })
    await perform('web', { action: 'autostart', args: { enabled: true } })
    await eventually(() => expect(facets()?.libvirt?.isAutostarted).toBe(true))
  })

  it('has a picture', async () => {
    const { session, named } = await open()
    expect([...(await session.question.picture(named('web').key)).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  it('can only be looked at on a read-only connection', async () => {
    const { session, named, perform } = await open(true)
    expect(await failureOf(perform('web', { action: 'pause', args: {} }))).toMatchObject({ message: 'The connection is read-only.' })
    expect(named('web').offers.pause).toBe('The connection is read-only.')
    expect((await session.source(named('web').key)).text).toContain('<name>web</name>')
  })
})

describe('a source', () => {
  it('is edited in place, refused when stale, and says what waits for the next start', async () => {
    const { session, named } = await open()
    const { key } = named('web')
    const { text, revision } = await session.source(key)
    const edited = text.replace("<vcpu placement='static'>2</vcpu>", "<vcpu placement='static'>4</vcpu>")
    expect(edited).not.toBe(text)
    expect(await session.replaceSource(key, edited, revision)).toEqual({ waiting: ['Processors: 2 now, 4 after the next start.', 'Most processors: 2 now, 4 after the next start.'] })
    expect(await failureOf(session.replaceSource(key, text, revision))).toMatchObject({ code: 'conflict', message: 'Somebody else has changed this definition since you opened it.' })
    const after = await session.source(key)
    expect(after.waiting).toHaveLength(2)
    expect(after.live).toContain('>2</vcpu>')
  })

  it('that is wrong changes nothing', async () => {
    const { session, named } = await open()
    const { key } = named('web')
    const { text, revision } = await session.source(key)
    expect(await failureOf(session.replaceSource(key, text.replace('</devices>', ''), revision))).toMatchObject({ code: 'invalid', message: expect.stringContaining('not well-formed') as string })
    expect(await failureOf(session.replaceSource(key, text.replace('<vcpu', '<vcpux').replace('</vcpu>', '</vcpux>'), revision))).toMatchObject({ code: 'invalid' })
    expect(await failureOf(session.replaceSource(key, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>${text}`, revision))).toMatchObject({ code: 'invalid', message: expect.stringContaining('document type') as string })
    expect((await session.source(key)).revision).toBe(revision)
  })
})
