/** One open libvirt connection as a session. A table of contents: each verb is a file of its own. */
import type { Session } from '../provider/session'
import { performBy } from '../provider/rule'
import { rules } from './actions/rules'
import { deletionOf } from './actions/deletion'
import type { Subject } from './actions/subject'
import { onItsOwn } from './alone'
import type { Creation, OpenConsole, SessionContext } from './context'
import { watchDetail } from './detail'
import { asked } from './failures'
import { openForward } from './forward'
import { openPort } from './guest-port'
import { checkKey, gone } from './key'
import type { Ledger } from './ledger'
import type { Link } from './link'
import type { OccurrenceLog } from './occurrence-log'
import { picture } from './picture'
import { readMachine } from './read-machine'
import { watchRows } from './rows'
import { readSource, replaceSource, validateSource } from './source'
import type { UsageWatch } from './usage'

/** What a session is put together from. */
export interface SessionParts {
  readonly context: SessionContext
  readonly ledger: Ledger
  readonly link: Link
  readonly usage: UsageWatch
  readonly occurrences: OccurrenceLog
  readonly openConsole: OpenConsole
  readonly creation: Creation
  /** Told of deeds that are steps of ours: one that is cut off stays half done. */
  inSteps(deed: Promise<void>): void
  close(): Promise<void>
}

/** The seven verbs over libvirt. */
export function session({ context, ledger, link, usage, occurrences, openConsole, creation, inSteps, close }: SessionParts): Session {
  /** The machine as libvirt has it now, for deciding: what the ledger knows may be a moment old. */
  const subject = async (key: string): Promise<Subject> => {
    const known = await asked(readMachine(context.connection, checkKey(key), 'state', ledger.get(key)))
    if (!known) throw gone()
    return { context, known }
  }

  return {
    facts: context.facts,
    watch: {
      link: (sink) => link.watch(sink),
      rows: (sink) => watchRows(context, ledger, sink),
      detail: (key, sink) => watchDetail(context, ledger, key, sink),
      usage: (keys, sink) => usage.watch(keys, sink),
      occurrences: (sink) => occurrences.watch(sink),
    },
    perform(key, deed) {
      const perform = async () => {
        const { known } = await subject(key)
        // Some deeds take minutes, and QEMU may hang: what else is asked must not wait behind them.
        await onItsOwn(context, (own) => performBy(rules, { context: own, known }, deed))
      }
      const done = perform()
      if (deed.action === 'delete') inSteps(done)
      return done
    },
    openConsole: (request, pipe) => openConsole(context, request, pipe),
    source: (key) => readSource(context, key),
    replaceSource: (key, text, revision) => replaceSource(context, key, text, revision),
    create: (plan, sink) => creation.create(plan, sink),
    close,
    forward: (request, sink) => openForward(context, request, sink),
    openPort: (request, signal) => openPort(context, request, signal),
    serveRdpAt: (key, guestPort) => context.rdp.serveAt(key, guestPort),
    question: {
      async probe() {
        await asked(context.connection.hostname())
      },
      deletion: (key) => deletionOf(context, key),
      validateSource: (key, text) => validateSource(context, key, text),
      picture: (key) => picture(context, key),
      createOptions: () => creation.createOptions(),
      recognise: (path) => creation.recognise(path),
      preview: (plan) => creation.preview(plan),
    },
  }
}
