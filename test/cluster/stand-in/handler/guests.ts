import { join } from 'node:path'
import { rmSync } from 'node:fs'
import type { Instance } from '../objects/machine'
import { Agent, type GuestInfo } from './agent'
import { Guest, type End, type GuestPlan } from './guest'
import { Seat } from './seat'

/** A running guest with what hangs on it. */
export interface Running {
  readonly guest: Guest
  readonly vnc: Seat
  readonly serial: Seat
  /** Its address in the cluster's network; nothing listens there, see ./forward.ts. */
  readonly address: string
  agent?: Agent
  /** What the agent said when it came. */
  info?: GuestInfo
  end?: End
  isPaused: boolean
  isPoweringOff: boolean
}

/** Images whose systems really have no guest agent; everything else boots the test guest with one. */
const withoutAgent = /cirros|alpine/

/** The guests of all instances, by the instance's uid. */
export class Guests {
  readonly #running = new Map<string, Running>()
  #count = 0

  /** `changed` is called when a guest's agent came or the guest ended. */
  constructor(private readonly folder: string, private readonly changed: (uid: string) => void) {}

  get(uid: string): Running | undefined {
    return this.#running.get(uid)
  }

  /** Starts QEMU for an instance and returns when it runs. */
  async start(instance: Instance): Promise<Running> {
    const { uid } = instance.metadata
    const plan = planOf(instance, join(this.folder, `${++this.#count}`), this.#count)
    const running: Running = {
      guest: new Guest(plan), vnc: new Seat(), serial: new Seat(), isPaused: plan.isPaused, isPoweringOff: false,
      address: `10.244.${Math.floor(this.#count / 250)}.${this.#count % 250 + 2}`,
    }
    this.#running.set(uid, running)
    void running.guest.ended.then((end) => {
      running.end = end
      running.vnc.clear()
      running.serial.clear()
      this.changed(uid)
    })
    await running.guest.ready()
    if (plan.hasAgent) {
      Agent.connect(running.guest).then(async (agent) => {
        running.info = await agent.info()
        running.agent = agent
        this.changed(uid)
      }).catch(() => undefined)
    }
    return running
  }

  /** Forgets a guest; one that still runs is ended. */
  drop(uid: string): void {
    const running = this.#running.get(uid)
    if (!running) return
    running.guest.kill()
    this.#running.delete(uid)
    void running.guest.ended.then(() => rmSync(running.guest.plan.folder, { recursive: true, force: true }))
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    const all = [...this.#running.values()]
    for (const { guest } of all) guest.kill()
    await Promise.all(all.map(({ guest }) => guest.ended))
  }
}

function planOf({ spec }: Instance, folder: string, count: number): GuestPlan {
  const { volumes = [], domain: { devices, firmware }, startStrategy, networks } = spec
  const hasSystem = volumes.some(({ containerDisk, dataVolume, persistentVolumeClaim }) => containerDisk ?? dataVolume ?? persistentVolumeClaim)
  return {
    folder,
    hasSystem,
    hasAgent: hasSystem && !volumes.some(({ containerDisk }) => withoutAgent.test(containerDisk?.image ?? '')),
    hasNetwork: networks === undefined ? devices.autoattachPodInterface !== false : networks.length > 0,
    hasDisplay: devices.autoattachGraphicsDevice !== false,
    hasSerial: devices.autoattachSerialConsole !== false,
    isPaused: startStrategy === 'Paused',
    kernelArguments: firmware?.kernelBoot?.kernelArgs ?? '',
    macAddress: devices.interfaces?.[0]?.macAddress ?? `02:00:00:00:${hex(count >> 8)}:${hex(count & 255)}`,
  }
}

const hex = (value: number) => value.toString(16).padStart(2, '0')
