/** The truth about the link to the daemon: live until libvirt says it is gone, and then lost for good. */
import { fail, type Failure } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import type { SessionLink } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { CloseReason } from './driver'

/** Whether libvirt still answers. */
export interface Link {
  readonly isLost: boolean
  /** `silence`: the daemon lives and has left a question unanswered. */
  lose(reason: CloseReason | 'silence'): void
  watch(sink: Sink<SessionLink>): End
  /** Settles once, when the link is lost or given up. */
  readonly over: Promise<void>
  end(): void
}

/** A link that is live until it is said to be lost. */
export function openLink(): Link {
  const sinks = new Set<Sink<SessionLink>>()
  let lost: Failure | undefined
  let settle!: () => void
  const over = new Promise<void>((resolve) => (settle = resolve))
  const item = (): SessionLink => (lost ? { id: 'link', state: 'lost', failure: lost } : { id: 'link', state: 'live' })

  return {
    over,
    get isLost() {
      return lost !== undefined
    },
    lose(reason) {
      if (lost || reason === 'client') return
      lost = explain(reason)
      for (const sink of sinks) sink.change({ upserts: [item()], removes: [] })
      settle()
    },
    watch(sink) {
      sinks.add(sink)
      sink.snapshot([item()])
      return () => void sinks.delete(sink)
    },
    end() {
      sinks.clear()
      settle()
    },
  }
}

function explain(reason: CloseReason | 'silence'): Failure {
  switch (reason) {
    case 'keepalive':
      return fail('unreachable', 'The libvirt daemon is not answering.', { remedy: 'The connection comes back by itself when it does. If it does not, restart libvirtd on that host.' }).failure
    case 'silence':
      return fail('unreachable', 'The libvirt daemon left a question unanswered.', { remedy: 'The connection is made anew by itself. If this comes again, look whether a machine’s QEMU hangs, or restart libvirtd.' }).failure
    case 'eof':
    case 'error':
      return fail('unreachable', 'The libvirt daemon was stopped or restarted.', { remedy: 'The connection comes back by itself. If it does not, start it: "sudo systemctl start libvirtd".' }).failure
    case 'client':
      return fail('cancelled', 'The connection was closed.').failure
  }
}
