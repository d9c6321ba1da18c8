import { describe, expect, test, vi } from 'vitest'
import type { Offers } from '../../../preload/contract/action'
import { open, rowsOf, settle, vm, vmi, type VmiWish, type VmWish } from './objects'
import { smallServer } from './small-server'

// What can be done with a machine, by KubeVirt's own preconditions and the person's rights.

type Wish = { vm?: VmWish; vmi?: VmiWish; forbidden?: readonly string[]; isReadOnly?: boolean }

async function offersFor(wish: Wish): Promise<Offers> {
  const server = smallServer()
  for (const rule of wish.forbidden ?? []) server.forbidden.add(rule)
  const made = wish.vm && server.put(vm('a/web', wish.vm))
  if (wish.vmi) server.put(vmi('a/web', { ...(made ? { owner: made.metadata.uid } : {}), ...wish.vmi }))
  const session = await open(server, { isReadOnly: wish.isReadOnly ?? false })
  rowsOf(session)
  await settle()
  // Whoever comes later has what was learned meanwhile in the first rows.
  const rows = rowsOf(session)
  await session.close()
  return rows.get('a/web')!.offers
}

const running: VmiWish = { conditions: [['LiveMigratable', 'True']] }

describe('starting', () => {
  test.each([
    ['what is off can', { vm: {} }, true],
    ['what runs cannot', { vm: { word: 'Running' }, vmi: running }, 'It is running already.'],
    ['what is on its way cannot', { vm: { word: 'Starting' }, vmi: { phase: 'Scheduling' } }, 'It is starting already.'],
    ['what ran and ended can', { vm: {}, vmi: { phase: 'Succeeded' } }, true],
    ['what is paused is resumed', { vm: { word: 'Paused' }, vmi: { conditions: [['Paused', 'True']] } }, 'It is paused: resume it.'],
    ['what the cluster starts by itself cannot', { vm: { runStrategy: 'Always' } }, 'The cluster starts it by itself (run strategy Always).'],
    ['nor what it starts again after a failure', { vm: { runStrategy: 'RerunOnFailure' }, vmi: { phase: 'Failed' } }, 'The cluster starts it again by itself (run strategy RerunOnFailure).'],
    ['nor what must be recovered by hand', { vm: { status: { conditions: [{ type: 'ManualRecoveryRequired', status: 'True' }] } } }, 'It has to be recovered by hand first: see its conditions.'],
    ['nor while a snapshot is made', { vm: { status: { snapshotInProgress: 'one' } } }, 'A snapshot of it is being made.'],
    ['nor what is being deleted', { vm: { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } } }, 'It is being deleted.'],
  ] satisfies readonly [string, Wish, true | string][])('%s', async (_, wish, wanted) => {
    expect((await offersFor(wish)).start).toBe(wanted)
  })

  test('by spec.running as by a run strategy', async () => {
    expect((await offersFor({ vm: { spec: { runStrategy: undefined, running: true } } })).start).toMatch(/by itself/)
    expect((await offersFor({ vm: { spec: { runStrategy: undefined, running: false } } })).start).toBe(true)
  })
})

describe('stopping', () => {
  test('what keeps failing to start can be stopped', async () => {
    expect((await offersFor({ vm: { word: 'CrashLoopBackOff', runStrategy: 'Always' } })).shutdown).toBe(true)
  })
  test('what is stopping can only be powered off', async () => {
    const offers = await offersFor({ vm: { word: 'Stopping' }, vmi: { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } } })
    expect(offers).toMatchObject({ shutdown: 'It is stopping already.', powerOff: true, start: 'It is still stopping.' })
  })
  test('what is off cannot', async () => {
    expect(await offersFor({ vm: {} })).toMatchObject({ shutdown: 'It is off already.', powerOff: 'It is off already.', restart: 'It is off.', reboot: 'It is off.', pause: 'It is off.' })
  })
  test.each(['Halted', 'Once'])('a machine that is to be %s is not restarted', async (runStrategy) => {
    expect((await offersFor({ vm: { word: 'Running', runStrategy }, vmi: running })).restart).toMatch(/does not restart it/)
  })
})

describe('while it runs', () => {
  test('a guest with neither agent nor ACPI cannot be asked to reboot', async () => {
    const spec = { domain: { features: { acpi: { enabled: false } } } }
    expect((await offersFor({ vm: { word: 'Running' }, vmi: { ...running, spec } })).reboot).toMatch(/^Neither the guest agent nor ACPI/)
    expect((await offersFor({ vm: { word: 'Running' }, vmi: { conditions: [['AgentConnected', 'True']], spec } })).reboot).toBe(true)
  })
  test('a liveness probe keeps it from being paused, the agent’s ping does not', async () => {
    expect((await offersFor({ vmi: { ...running, spec: { livenessProbe: { httpGet: { port: 80 } } } } })).pause).toMatch(/liveness probe/)
    expect((await offersFor({ vmi: { ...running, spec: { livenessProbe: { guestAgentPing: {} } } } })).pause).toBe(true)
  })
  test('it is moved only where the cluster says that it can be', async () => {
    expect((await offersFor({ vm: { word: 'Running' }, vmi: running })).migrate).toBe(true)
    expect((await offersFor({ vm: { word: 'Running' }, vmi: { conditions: [['LiveMigratable', 'False', 'PVC is not shared']] } })).migrate).toBe('It cannot be moved while it runs: PVC is not shared')
    expect((await offersFor({ vm: { word: 'Running' }, vmi: { ...running, status: { migrationState: { startTimestamp: '2026-01-01T00:00:00Z' } } } })).migrate).toBe('It is being migrated already.')
  })
  test('it is not deleted', async () => {
    expect((await offersFor({ vm: { word: 'Running' }, vmi: running })).delete).toBe('Shut it down first.')
  })
})

test('nobody deletes what is protected', async () => {
  expect((await offersFor({ vm: { metadata: { labels: { 'kubevirt.io/vm-delete-protection': 'True' } } } })).delete).toMatch(/vm-delete-protection/)
})

test('a machine none of whose volumes can be copied is not cloned', async () => {
  expect((await offersFor({ vm: { status: { volumeSnapshotStatuses: [{ name: 'root', enabled: false, reason: 'No VolumeSnapshotClass' }] } } })).clone).toBe('None of its volumes can be copied: No VolumeSnapshotClass')
})

test('what KubeVirt has not is said', async () => {
  expect((await offersFor({ vm: {} })).save).toMatch(/^KubeVirt cannot save/)
})

describe('disks that come and go', () => {
  test('are of a VirtualMachine, on or off, but not while it moves or goes', async () => {
    expect(await offersFor({ vm: {} })).toMatchObject({ addVolume: true, removeVolume: true })
    expect(await offersFor({ vm: { word: 'Running' }, vmi: running })).toMatchObject({ addVolume: true, removeVolume: true })
    expect(await offersFor({ vmi: running })).not.toHaveProperty('addVolume')
    const moving = { ...running, status: { migrationState: { startTimestamp: '2026-01-01T00:00:00Z' } } }
    expect((await offersFor({ vm: { word: 'Migrating' }, vmi: moving })).addVolume).toBe('It is being migrated.')
    expect((await offersFor({ vm: { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } } })).removeVolume).toBe('It is being deleted.')
  })
  test('need a right of their own', async () => {
    expect(await offersFor({ vm: {}, forbidden: ['update virtualmachines/addvolume'] })).toMatchObject({ addVolume: 'You may not update virtualmachines/addvolume in the namespace a.', removeVolume: true })
  })
})

describe('rights', () => {
  test('what may not be done says so, the rest stays', async () => {
    const offers = await offersFor({ vm: {}, forbidden: ['update virtualmachines/start', 'delete virtualmachines'] })
    expect(offers.start).toBe('You may not update virtualmachines/start in the namespace a.')
    expect(offers.delete).toBe('You may not delete virtualmachines in the namespace a.')
    expect(offers.snapshot).toBe(true)
  })
  test('the state is told before the right', async () => {
    expect((await offersFor({ vm: {}, forbidden: ['update virtualmachines/stop'] })).shutdown).toBe('It is off already.')
  })
  test('a connection that only reads says so', async () => {
    expect((await offersFor({ vm: {}, isReadOnly: true })).start).toBe('The connection is read-only.')
  })
  test('what cannot be asked is not refused: the cluster has the last word', async () => {
    const server = smallServer()
    server.answers.push(({ path }) => (path.includes('selfsubject') ? new Error('broken') : undefined))
    server.put(vm('a/web'))
    const session = await open(server)
    rowsOf(session)
    await settle()
    const rows = rowsOf(session)
    expect(rows.get('a/web')?.offers.start).toBe(true)
    await session.close()
  })
  test('a refusal is the truth, and rights are asked anew after it', async () => {
    const server = smallServer()
    server.put(vm('a/web'))
    const session = await open(server)
    rowsOf(session)
    await settle()
    const rows = rowsOf(session)
    server.forbidden.add('update virtualmachines/start')
    const { KubeError } = await import('../../../main/kube/transport')
    server.answers.push(({ path, method }) => (method === 'PUT' && path.endsWith('/start') ? new KubeError(403, 'may not start', { isStatus: true, reason: 'Forbidden' }) : undefined))
    await expect(session.perform('a/web', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { code: 'denied' } })
    await vi.waitFor(() => expect(rows.get('a/web')?.offers.start).toMatch(/^You may not/))
    await session.close()
  })
})

describe('consoles', () => {
  const consolesFor = async (wish: VmiWish, forbidden: readonly string[] = []) => {
    const server = smallServer()
    for (const rule of forbidden) server.forbidden.add(rule)
    server.put(vmi('a/web', wish))
    const session = await open(server)
    rowsOf(session)
    await settle()
    const rows = rowsOf(session)
    await session.close()
    return Object.fromEntries(rows.get('a/web')!.consoles.map(({ id, allowed }) => [id, allowed]))
  }
  test('are there while it runs', async () => {
    expect(await consolesFor({})).toEqual({ 'vnc:0': true, 'serial:0': true, 'rdp:3389': expect.stringMatching(/No remote desktop is known/) })
    expect(await consolesFor({ phase: 'Scheduled' })).toEqual({ 'vnc:0': 'It is not running.', 'serial:0': 'It is not running.', 'rdp:3389': 'It is not running.' })
  })
  test('are told as absent where the machine has none', async () => {
    const spec = { domain: { devices: { autoattachGraphicsDevice: false, autoattachSerialConsole: false } } }
    expect(await consolesFor({ spec })).toMatchObject({ 'vnc:0': expect.stringMatching(/no display/), 'serial:0': expect.stringMatching(/no serial console/) })
  })
  test('need a right each', async () => {
    expect(await consolesFor({}, ['get virtualmachineinstances/vnc'])).toMatchObject({ 'vnc:0': 'You may not get virtualmachineinstances/vnc in the namespace a.', 'serial:0': true })
    expect(await consolesFor({}, ['get virtualmachineinstances/portforward'])).toMatchObject({ 'vnc:0': true, 'rdp:3389': 'You may not get virtualmachineinstances/portforward in the namespace a.' })
  })
})
