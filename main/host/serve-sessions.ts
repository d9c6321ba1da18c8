/** Serves the host contract from a backend: sessions are numbered, everything else is handed to the session itself. */
import { fail, failureFrom, type Failure } from '../../preload/contract/failure'
import { openPipe } from '../../preload/wire/pipe'
import type { Handlers } from '../../preload/wire/roles'
import { serve } from '../../preload/wire/serve'
import { hostContract, type HostContract } from '../provider/host-contract'
import type { Backend, ClusterVerbs, Session } from '../provider/session'
import { askCertificate } from '../rdp/ask-certificate'
import { bridge } from '../rdp/bridge'
import type { HostPort } from './host-port'

/** The port in the name of an RDP console. */
const rdpPort = (consoleId: string): number | undefined => {
  const [, port] = /^rdp:(\d{1,5})$/.exec(consoleId) ?? []
  return port === undefined ? undefined : Number(port)
}

const portAt = (session: Session, request: { readonly key: string; readonly guestPort: number }, signal: AbortSignal) => {
  if (!session.openPort) throw fail('unsupported', 'Ports of these machines cannot be reached.')
  return session.openPort(request, signal)
}

/** The sessions that are open in this host. */
export interface ServedSessions {
  /** Closes every session; resolves when their daemons were told. */
  close(): Promise<void>
}

/** Serves the host contract over a port with a backend. */
export function serveSessions(backend: Backend, port: HostPort, onBug: (failure: Failure, path: string) => void): ServedSessions {
  const sessions = new Map<number, Session>()
  /** Sessions that are being closed: one that still clears away what it made must not be cut off. */
  const closing = new Set<Promise<void>>()
  let lastSession = 0
  let isOver = false

  const at = (number: number): Session => {
    const session = sessions.get(number)
    if (!session) throw fail('unreachable', 'That connection was closed.', { remedy: 'Connect again.' })
    return session
  }

  const noCluster = () => fail('unsupported', 'This connection is no cluster.')
  const clusterAt = (number: number): ClusterVerbs => {
    const { cluster } = at(number)
    if (!cluster) throw noCluster()
    return cluster
  }

  const known = (uri: string) => {
    if (!backend.opens(uri)) throw fail('unsupported', 'Virt Desktop does not know this kind of address.', { remedy: 'It should begin with a kind that is known, as in qemu:///system.', detail: uri })
  }

  const closeOne = (number: number): Promise<void> => {
    const session = sessions.get(number)
    if (!session) return Promise.resolve()
    sessions.delete(number)
    const done = session.close().finally(() => closing.delete(done))
    closing.add(done)
    return done
  }

  const close = async () => {
    isOver = true
    for (const number of [...sessions.keys()]) void closeOne(number)
    await Promise.allSettled(closing)
  }

  const handlers: Handlers<HostContract> = {
    session: {
      async open(options) {
        known(options.uri)
        const session = await backend.open(options)
        if (isOver) {
          await session.close()
          throw fail('cancelled', 'The host is stopping.')
        }
        const number = ++lastSession
        sessions.set(number, session)
        return { session: number, facts: session.facts }
      },
      async close({ session }) {
        await closeOne(session)
        return {}
      },
      link: ({ session }, sink) => at(session).watch.link(sink),
      rows: ({ session }, sink) => at(session).watch.rows(sink),
      detail: ({ session, key }, sink) => at(session).watch.detail(key, sink),
      usage: ({ session, keys }, sink) => at(session).watch.usage(keys, sink),
      occurrences: ({ session }, sink) => at(session).watch.occurrences(sink),
      perform: async ({ session, key, deed }) => {
        await at(session).perform(key, deed)
        return {}
      },
      async console({ session, key, consoleId, force, fingerprint }) {
        const open = at(session)
        const guestPort = rdpPort(consoleId)
        const channel = await port.channel()
        const pipe = openPipe(channel.near)
        try {
          if (guestPort === undefined) await open.openConsole({ key, consoleId, force }, pipe)
          else bridge({ open: (signal) => portAt(open, { key, guestPort }, signal), fingerprint: fingerprint ?? '' }, pipe)
        } catch (thrown) {
          pipe.close({ code: 'refused', failure: failureFrom(thrown) })
          channel.drop()
          throw thrown
        }
        return channel.far
      },
      serveRdpAt({ session, key, guestPort }) {
        at(session).serveRdpAt?.(key, guestPort)
        return {}
      },
      source: ({ session, key }) => at(session).source(key),
      replaceSource: ({ session, key, text, revision }) => at(session).replaceSource(key, text, revision),
      create: ({ session, plan }, sink) => at(session).create(plan, sink),
      forward({ session, key, guestPort, localPort }, sink) {
        const open = at(session)
        if (!open.forward) throw fail('unsupported', 'Ports of these machines cannot be forwarded.')
        return open.forward({ key, guestPort, ...(localPort === undefined ? {} : { localPort }) }, sink)
      },
    },
    cluster: {
      contexts(request, sink) {
        if (!backend.contexts) throw noCluster()
        return backend.contexts(request, sink)
      },
      health: ({ session }, sink) => clusterAt(session).health(sink),
      options: ({ session, namespace }) => clusterAt(session).options(namespace),
      preview: ({ session, plan }) => clusterAt(session).preview(plan),
      create: ({ session, plan }, sink) => clusterAt(session).create(plan, sink),
      schema: async ({ session, key }) => ({ schema: await clusterAt(session).schema(key) }),
    },
    question: {
      async probe({ session }) {
        await at(session).question.probe()
        return {}
      },
      address({ uri }) {
        known(uri)
        return backend.check?.(uri) ?? { cautions: [], isUnverified: false }
      },
      deletion: ({ session, key }) => at(session).question.deletion(key),
      validateSource: ({ session, key, text }) => at(session).question.validateSource(key, text),
      // A copy in an ArrayBuffer of its own: what is sent is exactly the picture.
      picture: async ({ session, key }) => new Uint8Array(await at(session).question.picture(key)),
      createOptions: ({ session }) => at(session).question.createOptions(),
      certificate: ({ session, key, guestPort }) => askCertificate((signal) => portAt(at(session), { key, guestPort }, signal)),
      recognise: ({ session, path }) => at(session).question.recognise(path),
      preview: ({ session, plan }) => at(session).question.preview(plan),
    },
  }

  serve(hostContract, handlers, port, { onBug })
  port.onGone(() => void close())
  return { close }
}
