import type { IncomingMessage } from 'node:http'
import { instances as instanceKind } from '../objects/kinds'
import type { Agent } from '../handler/agent'
import type { Running } from '../handler/guests'
import { isTrue, type Instance } from '../objects/machine'
import type { Surroundings } from '../surroundings'
import { asText, badRequest, Complaint, conflict, forbidden, internalError, notFound, type Answer } from './answer'
import { readBody } from './read-body'
import type { Route } from './route'

// What is done with or asked of a virtualmachineinstance, streams apart (see ./streams.ts).

interface Case {
  readonly instance: Instance
  readonly surroundings: Surroundings
  readonly isDryRun: boolean
}

const name = ({ instance }: Case) => instance.metadata.name

const refuse = (given: Case, why: string) => conflict('virtualmachineinstance', name(given), why)

/** The guest behind an instance; complains as virt-api does that knows no node to ask. */
export function guestOf({ guests }: Surroundings, instance: Instance): Running {
  const { phase = '' } = instance.status ?? {}
  const running = guests.get(instance.metadata.uid)
  if ((phase !== 'Running' && phase !== 'Scheduled') || !running || running.end) {
    throw badRequest(`Unable to connect to VirtualMachineInstance because phase is ${phase} instead of Running or Scheduled`)
  }
  return running
}

const puts: Readonly<Record<string, (given: Case) => Promise<void>>> = {
  async pause(given) {
    const { instance } = given
    if (instance.status?.phase !== 'Running') throw refuse(given, 'VM is not running')
    if (isTrue(instance, 'Paused')) throw refuse(given, 'VMI is already paused')
    if (instance.spec.livenessProbe && !instance.spec.livenessProbe.guestAgentPing) throw forbidden('virtualmachineinstance', name(given), 'Pausing VMIs with a non-GuestAgentPing LivenessProbe is not supported')
    await setPaused(given, true)
  },
  async unpause(given) {
    const { instance, surroundings } = given
    if (instance.status?.phase !== 'Running') throw refuse(given, 'VMI is not running')
    if (!isTrue(instance, 'Paused')) throw refuse(given, 'VMI is not paused')
    if (surroundings.machines.get(`${instance.metadata.namespace}/${name(given)}`)?.status?.snapshotInProgress) throw refuse(given, 'VM snapshot is in progress')
    await setPaused(given, false)
  },
  async softreboot(given) {
    const { instance, surroundings } = given
    if (instance.status?.phase !== 'Running') throw refuse(given, 'VM is not running')
    if (isTrue(instance, 'Paused')) throw refuse(given, 'VMI is paused')
    const { agent, guest } = guestOf(surroundings, instance)
    // Without an agent KubeVirt presses Ctrl+Alt+Del through ACPI.
    if (agent) await agent.reboot()
    else await guest.ask('send-key', { keys: ['ctrl', 'alt', 'delete'].map((data) => ({ type: 'qcode', data })) })
  },
  async reset({ instance, surroundings }) {
    if (instance.status?.phase !== 'Running') throw internalError(`Failed to reset non-running VMI with phase ${instance.status?.phase ?? ''}`)
    await guestOf(surroundings, instance).guest.ask('system_reset')
  },
  freeze: (given) => setFrozen(given, true),
  unfreeze: (given) => setFrozen(given, false),
}

async function setPaused({ instance, surroundings, isDryRun }: Case, isPaused: boolean): Promise<void> {
  if (isDryRun) return
  const running = guestOf(surroundings, instance)
  await running.guest.ask(isPaused ? 'stop' : 'cont')
  running.isPaused = isPaused
  surroundings.look(instance)
}

async function setFrozen(given: Case, isFrozen: boolean): Promise<void> {
  const { instance, surroundings } = given
  if (instance.status?.phase !== 'Running') throw refuse(given, 'VMI is not running')
  const { agent } = guestOf(surroundings, instance)
  if (!agent) throw internalError('Guest agent is not responding: QEMU guest agent is not connected')
  await agent.setFrozen(isFrozen).catch((error: Error) => { throw internalError(error.message) })
}

/** A display that is there and on. */
export function needDisplay({ spec, status }: Instance): void {
  if (spec.domain.devices.autoattachGraphicsDevice === false) throw badRequest('No graphics devices are present.')
  if (status?.phase !== 'Running') throw badRequest('VMI is not running')
}

const gets: Readonly<Record<string, (given: Case) => Promise<object | Buffer>>> = {
  guestosinfo: async (given) => {
    const agent = agentOf(given)
    const [info, users, fileSystems] = await Promise.all([agent.info(), agent.users().catch(() => []), agent.fileSystems().catch(() => [])])
    return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceGuestAgentInfo', metadata: {}, ...info, userList: users, fsInfo: { disks: fileSystems } }
  },
  userlist: async (given) => ({ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceGuestOSUserList', metadata: {}, items: await agentOf(given).users() }),
  filesystemlist: async (given) => ({ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstanceFileSystemList', metadata: {}, items: await agentOf(given).fileSystems() }),
  'vnc/screenshot': (given) => {
    needDisplay(given.instance)
    return guestOf(given.surroundings, given.instance).guest.screenshot()
  },
}

function agentOf(given: Case): Agent {
  if (given.instance.status?.phase !== 'Running') throw refuse(given, 'VMI is not running')
  const { agent } = guestOf(given.surroundings, given.instance)
  if (!agent) throw refuse(given, 'VMI does not have guest agent connected')
  return agent
}

/** The answer, or undefined for what is not known. */
export async function instanceVerb(surroundings: Surroundings, request: IncomingMessage, { namespace, name: asked, subresource }: Route): Promise<Answer | undefined> {
  const [put, get] = [request.method === 'PUT' ? puts[subresource] : undefined, request.method === 'GET' ? gets[subresource] : undefined]
  if (!put && !get) return undefined
  const options = put ? await readBody<{ dryRun: readonly string[] }>(request) : {}
  const instance = await surroundings.client.find(instanceKind, `${namespace}/${asked}`)
  if (get) {
    try {
      if (!instance) throw notFound('virtualmachineinstance', asked)
      return { code: 200, body: await get({ instance, surroundings, isDryRun: false }) }
    } catch (error) {
      // Of everything that can go wrong here virt-api says the same: 500, in words only.
      throw asText(error as Error)
    }
  }
  if (!instance) throw notFound('virtualmachineinstance', asked)
  await put?.({ instance, surroundings, isDryRun: Boolean(options.dryRun?.length) }).catch((error: unknown) => {
    throw error instanceof Complaint ? error : internalError((error as Error).message)
  })
  return { code: 200 }
}
