/** libvirt as a backend: checks an address, opens it, and puts a session together from its parts. */
import { hostname } from 'node:os'
import { fail } from '../../preload/contract/failure'
import { rdpProbe } from '../provider/rdp-probe'
import type { Backend, OpenOptions, Session } from '../provider/session'
import { reportOnAddress } from './address-report'
import { aloneConnections } from './alone-connections'
import { watchAnswers, type Patience } from './answers'
import { openConnection } from './connect'
import type { Creation, OpenConsole, SessionContext } from './context'
import type { Driver, LibvirtEvent } from './driver'
import { gatherFacts } from './facts'
import { asked } from './failures'
import { watchGuests } from './guests'
import { openInventory } from './inventory'
import { checkKey } from './key'
import { openLink } from './link'
import { occurrenceLog } from './occurrence-log'
import { session } from './session'
import { sessionSocket } from './session-daemon'
import { silenceWatch } from './silence'
import { isDemo, isLibvirtUri } from './uri'
import { statsAlone, usageWatch } from './usage'

export interface BackendParts {
  loadDriver(): Promise<Driver>
  readonly openConsole: OpenConsole
  creation(context: SessionContext): Creation
  /** The socket of the person's own daemon, started where needed. */
  readonly sessionSocket?: () => Promise<string>
  /** How long an answer is waited for; a test has less time. */
  readonly patience?: Patience
}

export function libvirtBackend(parts: BackendParts): Backend {
  return { id: 'libvirt', opens: isLibvirtUri, check: reportOnAddress, open: (options) => openSession(parts, options) }
}

async function openSession(parts: BackendParts, options: OpenOptions): Promise<Session> {
  const driver = await parts.loadDriver()
  const link = openLink()
  const { connection: opened, address, another } = await openConnection(driver, options, (reason) => link.lose(reason), parts.sessionSocket ?? sessionSocket)
  const answers = watchAnswers(opened, () => link.lose('silence'), parts.patience)
  const { connection } = answers
  const connections = aloneConnections(another)
  // The demo lives in this process: there is no daemon, and another connection could be another demo.
  const alone = isDemo(address) ? async () => ({ connection, giveBack() {}, close: async () => {} }) : connections.open
  const occurrences = occurrenceLog()
  const listeners = new Set<(event: LibvirtEvent) => void>()
  // Events that come before the first list is whole wait for it, so that none is missed.
  let early: LibvirtEvent[] | undefined = []
  let take = (event: LibvirtEvent): void => void early?.push(event)
  try {
    const listing = asked(connection.subscribe('all', (events) => events.forEach((event) => take(event)))).then(({ kinds }) => asked(openInventory(connection, alone, kinds.includes('lifecycle'))))
    // An answer that never comes must not keep the attempt.
    void link.over.then(() => listing.then((late) => late.close(), () => {}))
    const [gathered, inventory] = await Promise.race([Promise.all([gatherFacts(driver, connection, address, hostname()), listing]), link.over.then(wentAway)])
    if (link.isLost) wentAway()
    const { facts, capabilities, isLocal } = gathered
    const context: SessionContext = {
      connection,
      uri: options.uri,
      isReadOnly: options.isReadOnly,
      isDemo: isDemo(address),
      isLocal,
      facts: inventory.gap === undefined ? facts : { ...facts, warnings: [...facts.warnings, inventory.gap] },
      capabilities,
      known: (key) => inventory.ledger.get(key),
      allKnown: () => inventory.ledger.all(),
      allRead: () => inventory.allRead(),
      domain: async (key) => asked(connection.domainByUUID(checkKey(key))),
      alone,
      silence: silenceWatch(() => connection.hostname()),
      refresh: (key) => inventory.refresh(key),
      onEvent(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      rdp: rdpProbe(),
      over: link.over,
    }
    context.rdp.onChange((key) => inventory.ledger.amend(key, {}))
    const guests = watchGuests(context, inventory.ledger)
    const usage = usageWatch(statsAlone(context))
    take = (event) => {
      inventory.take(event)
      occurrences.take(event)
      for (const listener of listeners) listener(event)
    }
    early.forEach(take)
    early = undefined
    const stop = () => {
      inventory.close()
      guests.close()
      usage.close()
      listeners.clear()
      connections.refuse()
      answers.close()
    }
    void link.over.then(stop)
    const creation = parts.creation(context)
    const halfDone = new Set<Promise<unknown>>()
    const inSteps = (deed: Promise<void>) => {
      const settled: Promise<unknown> = deed.then(() => {}, () => {}).then(() => halfDone.delete(settled))
      halfDone.add(settled)
    }
    const close = async () => {
      // What is lost with the link is not waited for.
      await Promise.all([creation.close(), Promise.race([Promise.all(halfDone), link.over])])
      link.end()
      stop()
      connections.close()
      await connection.close()
    }
    return session({ context, ledger: inventory.ledger, link, usage, occurrences, openConsole: parts.openConsole, creation, inSteps, close })
  } catch (thrown) {
    link.end()
    answers.close()
    connections.close()
    await connection.close()
    throw thrown
  }
}

function wentAway(): never {
  throw fail('unreachable', 'The libvirt daemon went away while its machines were listed.', { remedy: 'The connection is tried again by itself.' })
}
