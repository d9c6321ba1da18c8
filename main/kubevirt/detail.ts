/**
 * The watch of one opened machine. Its own objects are followed whole while it is open; what they say is shown at once, and what stands
 * around them (pod, claims, services, snapshots, the agent) is looked for behind that, again when they change and gently meanwhile.
 */
import { failureFrom } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import type { KubeObject } from '../kube/resource/object'
import type { SessionMachine } from '../provider/host-contract'
import type { End } from '../provider/session'
import { rules } from './actions/rules'
import { bounded } from './bounded'
import type { ClusterContext } from './context'
import { computeFacet } from './facets/compute'
import { disksFacet, nicsFacet } from './facets/disks'
import { guestFacet } from './facets/guest'
import { kubevirtFacet, snapshotsFacet } from './facets/kubevirt'
import { lookAround } from './facets/look-around'
import { nothingFound, type Found, type MachineObjects } from './facets/objects'
import { openPort } from './forward/guest-port'
import { followOne } from './inventory/follow-one'
import { pickInstanceType } from './inventory/instance-types'
import { rowOf } from './row'
import { endingWith } from '../provider/when-over'

const againMs = 10_000
/** Changes of the objects come in bursts. */
const settleMs = 200

export function watchDetail(context: ClusterContext, key: string, sink: Sink<SessionMachine>): End {
  const { inventory, rights, clock } = context
  let isOver = false
  let told = ''
  let found: Found = nothingFound
  let isLooking = false
  let mustLookAgain = false
  let cancel = () => {}

  const objects = (): MachineObjects | undefined => {
    const machine = inventory.get(key)
    if (!machine) return undefined
    const own = (object: KubeObject | undefined, uid: string | undefined) => (object?.metadata.uid === uid ? object : undefined)
    return { machine, vm: own(vm.object, machine.vm?.uid), vmi: own(vmi.object, machine.vmi?.uid) }
  }
  const publish = () => {
    const now = objects()
    if (isOver || !now) return
    const machine = machineOf(context, now, found)
    const look = JSON.stringify(machine)
    if (look === told) return
    told = look
    sink.change({ upserts: [machine], removes: [] })
  }
  const look = async () => {
    cancel()
    if (isLooking) return void (mustLookAgain = true)
    isLooking = true
    do {
      mustLookAgain = false
      const now = objects()
      if (!now?.vm && !now?.vmi) break
      if (now.machine.vmi?.phase === 'Running' && !context.isReadOnly) void context.rdp.look(key, (guestPort, signal) => openPort(context, { key, guestPort }, signal))
      try {
        const around = await lookAround(context, now)
        // It may have become another machine meanwhile.
        if (objects()?.machine.uid === now.machine.uid) found = around
        publish()
      } catch (thrown) {
        const failure = failureFrom(thrown)
        if (failure.code === 'bug' && !isOver) sink.ended(failure)
      }
    } while (mustLookAgain && !isOver)
    isLooking = false
    soon(againMs)
  }
  const soon = (ms: number) => {
    cancel()
    if (!isOver) cancel = clock.after(ms, () => void look())
  }
  const touched = () => {
    publish()
    soon(settleMs)
  }

  const vm = followOne(context, 'virtualmachines', key, touched)
  const vmi = followOne(context, 'virtualmachineinstances', key, touched)
  const known = inventory.get(key)
  const first = known && machineOf(context, { machine: known }, found)
  told = JSON.stringify(first ?? null)
  sink.snapshot(first ? [first] : [])
  if (known) rights.learn(known.namespace)
  const endInventory = inventory.onChange(({ changed, removed }) => {
    if (removed.includes(key)) {
      told = ''
      found = nothingFound
      sink.change({ upserts: [], removes: [key] })
    }
    if (changed.some((one) => one.key === key)) touched()
  })
  const endRights = rights.onChange(() => publish())
  const endRdp = context.rdp.onChange((changed) => changed === key && publish())
  const end = () => {
    isOver = true
    cancel()
    endInventory()
    endRights()
    endRdp()
    vm.end()
    vmi.end()
  }
  return endingWith(context.over, end)
}

/** What is known of it; before its objects have come, only its row. */
function machineOf(context: ClusterContext, objects: MachineObjects, found: Found): SessionMachine {
  const { machine, vm, vmi } = objects
  const row = rowOf(context, machine)
  if (!vm && !vmi) return { ...row, facets: {} }
  const named = found.instancetype ? pickInstanceType(found.instancetype) : context.instanceTypes.sizeOf(machine.vm?.instancetype)
  const allowed = rules.snapshot?.when({ context, machine }) ?? false
  return {
    ...row,
    facets: bounded({
      compute: computeFacet(objects, named, context.facts),
      guest: guestFacet(objects, found),
      disks: disksFacet(objects, found),
      nics: nicsFacet(objects),
      kubevirt: kubevirtFacet(objects, found),
      ...(machine.vm ? { snapshots: snapshotsFacet(objects, found, allowed === false ? 'It cannot have snapshots.' : allowed) } : {}),
    }),
  }
}
