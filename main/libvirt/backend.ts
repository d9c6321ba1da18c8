/** libvirt as a backend: checks an address, opens it, and puts a session together from its parts. */
import { hostname } from 'node:os'
import { fail } from '../../preload/contract/failure'
import { rdpProbe } from '../provider/rdp-probe'
import type { Backend, OpenOptions, Session } from '../provider/session'
import { reportOnAddress } from './address-report'
import { aloneConnections } from './alone'
import { watchAnswers } from './answers'
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
import { usageWatch } from './usage'

export interface BackendParts {
  loadDriver(): Promise<Driver>
  readonly openConsole: OpenConsole
  creation(context: SessionContext): Creation
  /** The socket of the person's own daemon, started where needed. */
  readonly sessionSocket?: () => Promise<string>
}

export function libvirtBackend(parts: BackendParts): Backend {
  return { id: 'libvirt', opens: isLibvirtUri, check: reportOnAddress, open: (options) => openSession(parts, options) }
}

async function openSession(parts: BackendParts, options: OpenOptions): Promise<Session> {
  const driver = await parts.loadDriver()
  const link = openLink()
  const { connection: opened, address, another } = await openConnection(driver, options, (reason) => link.lose(reason), parts.sessionSocket ?? sessionSocket)
  const answers = watchAnswers(opened, () => link.lose('silence'))
  const { connection } = answers
  const alone = aloneConnections(another)
  const occurrences = occurrenceLog()
  const listeners = new Set<(event: LibvirtEvent) => void>()
  // Events that come before the first list is whole wait for it, so that none is missed.
  let early: LibvirtEvent[] | undefined = []
  let take = (event: LibvirtEvent): void => void early?.push(event)
  try {
    const subscription = await asked(connection.subscribe('all', (events) => events.forEach((event) => take(event))))
    const [gathered, inventory] = await Promise.all([
      gatherFacts(driver, connection, address, hostname()),
      asked(openInventory(connection, subscription.kinds.includes('lifecycle'))),
    ])
    if (link.isLost) throw fail('unreachable', 'The libvirt daemon went away while its machines were listed.', { remedy: 'The connection is tried again by itself.' })
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
      // The demo lives in this process: there is no daemon, and another connection could be another demo.
      alone: isDemo(address) ? async () => ({ connection, close: async () => {} }) : alone.open,
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
    const usage = usageWatch(connection)
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
      alone.close()
      answers.close()
    }
    void link.over.then(stop)
    const creation = parts.creation(context)
    const close = async () => {
      await creation.close()
      link.end()
      stop()
      await connection.close()
    }
    return session({ context, ledger: inventory.ledger, link, usage, occurrences, openConsole: parts.openConsole, creation, close })
  } catch (thrown) {
    answers.close()
    await connection.close()
    throw thrown
  }
}
