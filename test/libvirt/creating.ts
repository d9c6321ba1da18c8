/** Opens real sessions and follows a making to its end, for the tests of creating. */
import { execFileSync } from 'node:child_process'
import type { Failure } from '../../preload/contract/failure'
import { libvirtBackend } from '../../main/libvirt/backend'
import { openConsole } from '../../main/libvirt/console'
import { creation } from '../../main/libvirt/create'
import { loadDriver } from '../../main/libvirt/load-driver'
import type { CreateProgress } from '../../main/provider/host-contract'
import type { End, Session, SessionPlan } from '../../main/provider/session'

const MiB = 2 ** 20

export const openSession = (uri = 'qemu:///system'): Promise<Session> =>
  libvirtBackend({ loadDriver, openConsole, creation }).open({ uri, isReadOnly: false, allowsUnverified: false })

export interface Made {
  readonly seen: readonly CreateProgress[]
  readonly key?: string
  readonly failure?: Failure
}

export interface Making {
  readonly over: Promise<Made>
  readonly end: End
}

/** Starts a making; `onProgress` sees each step and may end it. */
export function make(session: Session, plan: SessionPlan, onProgress: (progress: CreateProgress, end: End) => void = () => {}): Making {
  const seen: CreateProgress[] = []
  let settle!: (made: Made) => void
  const over = new Promise<Made>((resolve) => (settle = resolve))
  let end: End = () => {}
  const take = (items: readonly CreateProgress[]) => {
    for (const item of items) {
      seen.push(item)
      if (item.createdKey !== undefined) settle({ seen, key: item.createdKey })
      onProgress(item, () => end())
    }
  }
  end = session.create(plan, { snapshot: take, change: ({ upserts }) => take(upserts), ended: (failure) => settle({ seen, failure }) })
  return { over, end }
}

export const plan = (more: Partial<SessionPlan> = {}): SessionPlan => ({
  name: 'made',
  medium: { kind: 'empty' },
  vcpus: 1,
  memoryBytes: 192 * MiB,
  disks: [],
  nics: [],
  firmware: 'bios',
  hasSecureBoot: false,
  hasTpm: false,
  accelerator: 'auto',
  startsAfterwards: true,
  ...more,
})

export const virsh = (...words: string[]): string => execFileSync('virsh', words, { encoding: 'utf8' }).trim()

/** Names that `virsh` lists, without empty lines. */
export const names = (...words: string[]): string[] => virsh(...words).split('\n').map((line) => line.trim()).filter(Boolean)

export const machines = (): string[] => names('list', '--all', '--name')
