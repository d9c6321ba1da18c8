/** The guest facet: what the agent inside tells, and why there is none where there is none. */
import { GuestInfoTypes } from '../../../native/constants'
import type { Facets } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import type { Known, SessionContext } from '../context'
import type { Domain, TypedParams } from '../driver'
import { isRefusal } from '../failures'

const { USERS, OS, TIMEZONE, HOSTNAME, FILESYSTEM, INTERFACES } = GuestInfoTypes
const asked = USERS | OS | TIMEZONE | HOSTNAME | FILESYSTEM | INTERFACES
/** A guest that hangs must not hold up the machine's other questions. */
const patienceSeconds = 2

const nothing = { users: [], fileSystems: [], interfaces: [] }

/** Of a machine that answers libvirt nothing. */
export function silentGuest(context: SessionContext, known: Known): Facets['guest'] {
  return { agent: { isConnected: false, reason: whyNone(context, known) ?? 'The machine does not answer libvirt.', isMissing: isMissing(context, known) }, ...nothing }
}

export async function guestFacet(context: SessionContext, known: Known, domain: Domain): Promise<Facets['guest']> {
  const reason = whyNone(context, known)
  if (reason !== undefined) return { agent: { isConnected: false, reason, isMissing: isMissing(context, known) }, ...nothing }
  try {
    await domain.setAgentTimeout(patienceSeconds)
    return { agent: { isConnected: true, isMissing: false }, ...readInfo(await domain.guestInfo(asked)) }
  } catch (thrown) {
    const isSilent = isRefusal(thrown, 'VIR_ERR_AGENT_UNRESPONSIVE', 'VIR_ERR_AGENT_UNSYNCED', 'VIR_ERR_AGENT_COMMAND_TIMEOUT', 'VIR_ERR_OPERATION_TIMEOUT')
    const said = isSilent ? 'The guest agent does not answer at the moment.' : 'The guest agent could not say more.'
    return { agent: { isConnected: !isSilent, reason: said, isMissing: false }, ...nothing }
  }
}

/** Why the agent cannot be asked, and what to do; nothing when it can. */
function whyNone(context: SessionContext, { definition, summary }: Known): string | undefined {
  if (context.isDemo) return 'Demo machines have no guest inside.'
  if (!summary.isActive) return 'The machine is off.'
  if (definition && !definition.hasAgentChannel) return 'The machine has no channel for the guest agent: add one to its definition (org.qemu.guest_agent.0).'
  if (!definition?.isAgentConnected) return 'The guest agent is not running: install qemu-guest-agent inside the guest.'
  if (summary.state !== 'running' && summary.state !== 'blocked') return 'The guest does not run at the moment.'
  return context.isReadOnly ? 'The connection is read-only, and libvirt asks no agent on those.' : undefined
}

/** There is a guest that could have one. */
const isMissing = ({ isDemo }: SessionContext, { definition, summary }: Known): boolean => !isDemo && summary.isActive && definition?.isAgentConnected !== true

function readInfo(info: TypedParams): Omit<Facets['guest'], 'agent'> {
  const text = (key: string): string | undefined => (typeof info[key] === 'string' && info[key] !== '' ? String(info[key]).slice(0, 1_000) : undefined)
  const number = (key: string): number | undefined => (typeof info[key] === 'number' ? info[key] : undefined)
  const list = <T>(prefix: string, read: (at: string) => T): T[] => Array.from({ length: Math.min(200, number(`${prefix}.count`) ?? 0) }, (_, index) => read(`${prefix}.${index}`))
  const some = { os: text('os.pretty-name') ?? text('os.name'), kernel: text('os.kernel-release'), hostName: text('hostname'), timeZone: text('timezone.name') }
  return {
    ...present(some),
    users: list('user', (at) => {
      const login = number(`${at}.login-time`)
      return { name: text(`${at}.name`) ?? '', ...(login === undefined ? {} : { since: login }) }
    }),
    fileSystems: list('fs', (at) => {
      const [totalBytes, usedBytes] = [number(`${at}.total-bytes`), number(`${at}.used-bytes`)]
      return {
        mountPoint: text(`${at}.mountpoint`) ?? '',
        type: text(`${at}.fstype`) ?? '',
        ...(totalBytes === undefined ? {} : { totalBytes }),
        ...(usedBytes === undefined ? {} : { usedBytes }),
        devices: list(`${at}.disk`, (disk) => text(`${disk}.device`) ?? text(`${disk}.alias`) ?? '').filter(Boolean),
      }
    }),
    interfaces: list('if', (at) => {
      const mac = text(`${at}.hwaddr`)
      return { name: text(`${at}.name`) ?? '', ...(mac === undefined ? {} : { mac }), addresses: list(`${at}.addr`, (address) => text(`${address}.addr`) ?? '').filter(Boolean) }
    }),
  }
}
