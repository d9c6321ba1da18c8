/** The system inside, by what the agent told the cluster. */
import type { Facets } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import { conditionsOf, isTrue } from '../conditions'
import { listAt, numberAt, textAt } from '../field'
import { addressesOf } from './disks'
import type { Found, MachineObjects } from './objects'

const most = 200

export function guestFacet({ machine, vmi }: MachineObjects, { agent }: Found): Facets['guest'] {
  const conditions = conditionsOf(vmi)
  const isRunning = machine.vmi?.phase === 'Running'
  const isConnected = isRunning && isTrue(conditions, 'AgentConnected')
  const reason = isConnected
    ? (isTrue(conditions, 'AgentVersionNotSupported') ? 'The guest agent is too old to answer everything.' : undefined)
    : isRunning ? 'No guest agent is connected: install and start qemu-guest-agent inside the guest.' : 'It is not running.'
  const info = agent?.info
  return {
    agent: { isConnected, isMissing: isRunning && !isConnected, ...present({ reason }) },
    ...present({
      os: textAt(info, 'os', 'prettyName') ?? textAt(vmi, 'status', 'guestOSInfo', 'prettyName') ?? textAt(vmi, 'status', 'guestOSInfo', 'name'),
      kernel: textAt(info, 'os', 'kernelRelease') ?? textAt(vmi, 'status', 'guestOSInfo', 'kernelRelease'),
      hostName: textAt(info, 'hostname'),
      timeZone: textAt(info, 'timezone'),
    }),
    users: listAt(agent?.users, 'items').slice(0, most).flatMap((user) => {
      const name = textAt(user, 'userName')
      const since = numberAt(user, 'loginTime')
      // Seconds, with a fraction.
      return name === undefined ? [] : [{ name, ...present({ since: since === undefined ? undefined : Math.round(since * 1_000) }) }]
    }),
    fileSystems: listAt(agent?.fileSystems, 'items').slice(0, most).flatMap((one) => {
      const mountPoint = textAt(one, 'mountPoint')
      if (mountPoint === undefined) return []
      const device = textAt(one, 'diskName')
      return [{ mountPoint, type: textAt(one, 'fileSystemType') ?? '', devices: device === undefined ? [] : [device], ...present({ totalBytes: numberAt(one, 'totalBytes'), usedBytes: numberAt(one, 'usedBytes') }) }]
    }),
    interfaces: listAt(vmi, 'status', 'interfaces').slice(0, most).map((one) => ({
      name: textAt(one, 'interfaceName') ?? textAt(one, 'name') ?? '',
      addresses: addressesOf(one),
      ...present({ mac: textAt(one, 'mac') }),
    })),
  }
}
