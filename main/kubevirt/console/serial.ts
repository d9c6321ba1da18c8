/**
 * A serial console. KubeVirt gives it to whoever comes last and says nothing of who has it, so the first opening says what it may do,
 * once for each machine and again after we were thrown out. All our viewers share one stream, and what was said is kept; that outlives
 * the session, so that a cluster which comes back finds the terminal where it was.
 */
import { fail } from '../../../preload/contract/failure'
import type { Pipe } from '../../../preload/wire/pipe'
import type { KubeSocket } from '../../kube/transport'
import { serialHub, type SerialEnd, type SerialHub, type SerialStream } from '../../provider/serial-hub'
import type { ClusterContext } from '../context'
import type { VmiPart } from '../parts/vmi'
import { endReason, type Ending } from './end'
import { dialConsole } from './stream'

/** Lines that are remembered, each with up to a mebibyte. */
const mostLines = 64

interface Line {
  readonly hub: SerialHub
  /** Of the session that opens it now. */
  context: ClusterContext
  vmi: VmiPart
  /** The person knows that somebody may be thrown out. */
  isAgreed: boolean
}

const lines = new Map<string, Line>()

interface Opening {
  readonly key: string
  readonly isForced: boolean
  readonly vmi: VmiPart
}

/** Adds a viewer to the machine's line, and opens it where it is not. */
export async function openSerial(context: ClusterContext, { key, isForced, vmi }: Opening, pipe: Pipe): Promise<void> {
  const { server, user } = context.facts.cluster ?? {}
  // One person's text is not another's, and an instance that was started anew is another line.
  const id = JSON.stringify([server, user, key, vmi.uid])
  const line = lines.get(id) ?? newLine(context, key, vmi)
  line.context = context
  line.vmi = vmi
  // The last used is the last to be forgotten.
  lines.delete(id)
  lines.set(id, line)
  if (lines.size > mostLines) lines.delete(lines.keys().next().value!)
  await line.hub.join(pipe, isForced)
}

function newLine(first: ClusterContext, key: string, vmi: VmiPart): Line {
  const line: Line = { context: first, vmi, isAgreed: false, hub: serialHub({
    async open(isForced) {
      if (!isForced && !line.isAgreed) throw mayDisturb()
      const { context } = line
      try {
        const stream = lineOver(await dialConsole(context, { key, kind: 'console' }), (ending) => (latest = ending))
        line.isAgreed = true
        return stream
      } catch (thrown) {
        throw context.failure(thrown, line.vmi.namespace)
      }
    },
    watchEnd(): SerialEnd {
      const { context, vmi: before } = line
      return {
        over: context.over,
        forget() {},
        async reason() {
          const reason = await endReason({ context, key, before, ending: latest })
          if (reason.code === 'takenOver') line.isAgreed = false
          return reason
        },
      }
    },
  }) }
  let latest: Ending = { code: 1006, reason: '', isSilent: false }
  return line
}

function mayDisturb() {
  return fail('conflict', 'Nobody can tell whether somebody is connected to this serial console: opening it throws out whoever is.', { remedy: 'Take it over if nobody minds.' })
}

/** The cluster's stream as a line. */
export function lineOver(socket: KubeSocket, ended: (ending: Ending) => void): SerialStream {
  let isOpen = true
  let settle!: () => void
  let tell: (() => void) | undefined
  const closed = new Promise<void>((resolve) => (settle = resolve))
  socket.onClose((ending) => {
    isOpen = false
    ended(ending)
    settle()
    tell?.()
  })
  return {
    get isOpen() {
      return isOpen
    },
    start({ data, end }) {
      tell = end
      socket.onBytes(data)
      if (!isOpen) end()
    },
    onSilence: (listener) => socket.onSilence(listener),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    write: (bytes) => socket.write(bytes),
    abort() {
      socket.close()
      return closed
    },
  }
}
