/** A machine's row of the inventory. Its place is the namespace. */
import type { SessionRow } from '../provider/host-contract'
import { present } from '../ground/present'
import { offersOf } from '../provider/rule'
import { rules } from './actions/rules'
import { may } from './actions/subject'
import { consoleOffers } from './console-offers'
import type { ClusterContext } from './context'
import { liveInstance, type ClusterMachine } from './inventory/machine'
import { familyOf } from './os-name'
import { rights } from './rights'
import { statusOf } from './status'

const refusalIn = (allowed: true | string) => (allowed === true ? undefined : allowed)
const cut = (text: string) => text.slice(0, 1_000)

export function rowOf(context: ClusterContext, machine: ClusterMachine): SessionRow {
  const { key, name, namespace, vm, vmi } = machine
  // What it was when it ran last says nothing of its next run.
  const live = liveInstance(machine) ?? (vm ? undefined : vmi)
  const named = context.instanceTypes.sizeOf(vm?.instancetype)
  const hint = vm?.os ?? vmi?.osHint ?? vm?.preference?.name
  const title = vm?.title
  return {
    id: key,
    key,
    name,
    place: namespace,
    status: statusOf(machine),
    addresses: [...(live?.addresses ?? [])],
    tags: [...(vm?.tags ?? vmi?.tags ?? [])],
    offers: offersOf(rules, { context, machine }),
    consoles: consoleOffers({ context, machine }),
    ...present({
      title: title === undefined ? undefined : cut(title),
      node: live?.node === undefined ? undefined : cut(live.node),
      vcpus: live?.size.vcpus ?? vm?.size.vcpus ?? named.vcpus,
      memoryBytes: live?.size.memoryBytes ?? vm?.size.memoryBytes ?? named.memoryBytes,
      guestOs: vmi?.os === undefined ? (hint === undefined ? undefined : cut(hint)) : cut(vmi.os),
      forwardRefusal: refusalIn(may({ context, machine }, rights.portforward)),
      osFamily: familyOf(vmi?.osId, vmi?.os, hint),
    }),
  }
}
