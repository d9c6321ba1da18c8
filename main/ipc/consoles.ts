/** The group `consoles` of the contract. Before a remote desktop is opened, the person must know its server. */
import type { AppContract } from '../../preload/contract'
import { fail } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import { machines as machinesOf } from '../inventory/machines'
import type { ServerCertificate } from '../provider/host-contract'
import type { KnownServers } from '../store/known-servers'
import { openLogins, type LoginParts } from './desktop-logins'
import type { Consent, Question } from '../window/consent'
import { words } from '../words'

/** What consoles work with beside machines. */
export interface ConsoleParts extends LoginParts {
  wasPressed(): boolean
  /** A console does not come back by itself. */
  lost(machineId: string): void
}

export function consoleHandlers(connections: Connections, knownServers: KnownServers, consent: Consent, parts: ConsoleParts): Omit<Handlers<AppContract>['consoles'], 'record'> {
  const machines = machinesOf(connections)
  const logins = openLogins(parts)

  /** The machine with its connection and place: others may be called the same. */
  const whereIs = (machineId: string) => {
    const row = connections.board.rows.get(machineId)
    if (!row) return 'this machine'
    return [`${row.name} on ${connections.record(row.connectionId).name}`, ...(row.place === undefined ? [] : [row.place])].join(', ')
  }

  /** The certificate that the person knows; `isAnew`: they want to look at what is there now. */
  const agreed = async (machineId: string, port: number, isAnew: boolean): Promise<string> => {
    const known = knownServers.of(machineId, port)
    if (known !== undefined && !isAnew) return known
    const found = await machines.certificate(machineId, port)
    // Read again: the person may have answered for another tab meanwhile.
    const before = knownServers.of(machineId, port)
    if (found.fingerprint !== before) {
      await consent(serverQuestion(whereIs(machineId), found, before))
      if (knownServers.of(machineId, port) !== before) throw fail('conflict', 'Another certificate of this machine was agreed to meanwhile.', { remedy: 'Open the console again.' })
      knownServers.put(machineId, port, found.fingerprint)
    }
    return found.fingerprint
  }

  return {
    async open({ machineId, consoleId, force = false }) {
      // A console that comes back by itself is nobody's use.
      if (parts.wasPressed()) connections.board.uses.note(machineId)
      if (!consoleId.startsWith('rdp:')) return machines.openConsole(machineId, consoleId, force)
      const offer = connections.board.rows.get(machineId)?.consoles.find(({ id }) => id === consoleId)
      if (!offer) throw fail('notFound', 'The machine has no such console.', { remedy: 'Open another one from its page.', detail: consoleId })
      const port = portOf(consoleId)
      const fingerprint = await agreed(machineId, port, force)
      const opened = await machines.openConsole(machineId, consoleId, force, fingerprint)
      logins.opened({ machineId, port, fingerprint })
      return opened
    },
    login: ({ machineId, consoleId }) => logins.of(machineId, portOf(consoleId)),
    rememberLogin({ machineId, consoleId, login }) {
      logins.remember(machineId, portOf(consoleId), login)
      return {}
    },
    lost({ machineId }) {
      parts.lost(machineId)
      return {}
    },
    forgetLogin({ machineId, consoleId }) {
      logins.forget(machineId, portOf(consoleId))
      return {}
    },
  }
}

const portOf = (consoleId: string) => Number(consoleId.slice('rdp:'.length))

function serverQuestion(name: string, { fingerprint, subject, issuer, validFrom, validTo }: ServerCertificate, known: string | undefined): Question {
  const { desktop } = words().dialogs
  const about = [desktop.about(subject), subject === issuer ? desktop.selfSigned : desktop.signedBy(issuer), desktop.valid(validFrom, validTo), desktop.fingerprint, fingerprint.slice(0, 47), fingerprint.slice(48)]
  if (known === undefined) return { message: desktop.trustIt(name), details: [desktop.firstTime, ...about], agree: desktop.trust }
  return {
    message: desktop.changed(name),
    details: [desktop.changedDetail, ...about, desktop.before, known.slice(0, 47), known.slice(48)],
    agree: desktop.trustNew,
  }
}
