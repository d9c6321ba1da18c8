/** One open cluster as a session. A table of contents: each verb is a file of its own. */
import { fail } from '../../preload/contract/failure'
import { performBy } from '../provider/rule'
import type { ClusterVerbs, Session } from '../provider/session'
import { deletionOf } from './actions/deletion'
import { rules } from './actions/rules'
import type { ClusterContext, ClusterCreation, OpenConsole, OpenForward } from './context'
import { watchDetail } from './detail'
import { isRefusal } from './failures'
import { openPort } from './forward/guest-port'
import { watchHealth } from './health'
import type { Link } from './link'
import { watchOccurrences } from './occurrences'
import { picture } from './picture'
import { readMachine } from './read-machine'
import { watchRows } from './rows'
import { machineSchema } from './schema'
import { readSource, replaceSource, validateSource } from './source'
import { usageWatch } from './usage'

/** What a session is put together from. */
export interface SessionParts {
  readonly context: ClusterContext
  readonly link: Link
  readonly openConsole: OpenConsole
  readonly forward: OpenForward
  readonly creation: ClusterCreation
  close(): Promise<void>
}

export function session({ context, link, openConsole, forward, creation, close }: SessionParts): Session {
  const usage = usageWatch(context)
  const subject = async (key: string) => ({ context, machine: await readMachine(context, key) })
  const cluster: ClusterVerbs = {
    health: (sink) => watchHealth(context, sink),
    schema: (key) => machineSchema(context, key),
    ...creation,
  }
  return {
    facts: context.facts,
    watch: {
      link: (sink) => link.watch(sink),
      rows: (sink) => watchRows(context, sink),
      detail: (key, sink) => watchDetail(context, key, sink),
      usage: (keys, sink) => usage.watch(keys, sink),
      occurrences: (sink) => watchOccurrences(context, sink),
    },
    perform: async (key, deed) => performBy(rules, await subject(key), deed),
    openConsole: (request, pipe) => openConsole(context, request, pipe),
    source: (key) => readSource(context, key),
    replaceSource: (key, text, revision) => replaceSource(context, key, text, revision),
    create() {
      throw notLocal()
    },
    close,
    forward: (request, sink) => forward(context, request, sink),
    openPort: (request, signal) => openPort(context, request, signal),
    serveRdpAt: (key, guestPort) => context.rdp.serveAt(key, guestPort),
    cluster,
    question: {
      async probe() {
        // Whoever refuses this answers.
        await context.asked(context.transport.json({ path: '/version' }).catch((thrown: unknown) => { if (!isRefusal(thrown)) throw thrown }))
      },
      deletion: async (key) => deletionOf(await subject(key)),
      validateSource: (key, text) => validateSource(context, key, text),
      picture: (key) => picture(context, key),
      createOptions: () => Promise.reject(notLocal()),
      recognise: () => Promise.reject(notLocal()),
      preview: () => Promise.reject(notLocal()),
    },
  }
}

/** Machines of a cluster are made from a plan of their own. */
function notLocal() {
  return fail('unsupported', 'Machines of a cluster are not made from files of this computer.', { remedy: 'Choose the cluster in the dialog that makes machines.' })
}
