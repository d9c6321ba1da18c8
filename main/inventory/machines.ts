/** Everything asked of one machine, on its way to the session that owns it. Ids are the window's, keys the backend's. */
import type { Deed } from '../../preload/contract/action'
import type { DeletableVolume, Problem, Source } from '../../preload/contract/machine'
import type { ServerCertificate } from '../provider/host-contract'
import type { Connections } from './connections'
import { refuseUnconfirmed } from './guard'
import { parseMachineId } from './identity'

/** The verbs of machines, found by their ids over all connections. */
export function machines(connections: Connections) {
  const at = (id: string) => {
    const { connectionId, key } = parseMachineId(id)
    const { client, session } = connections.live(connectionId)
    return { client, of: { session, key } }
  }

  const forChange = (id: string) => {
    const { connectionId } = parseMachineId(id)
    connections.liveForChange(connectionId)
    return at(id)
  }

  return {
    async perform(id: string, deed: Deed, confirmedName?: string): Promise<void> {
      const { client, of } = forChange(id)
      const { name, cluster } = connections.record(parseMachineId(id).connectionId)
      if (cluster?.isGuarded) refuseUnconfirmed(deed.action, name, connections.board.rows.get(id)?.name, confirmedName)
      const status = () => connections.board.rows.get(id)?.status
      await connections.board.deeds.during(id, deed.action, status, () => client.session.perform({ ...of, deed }))
    },

    /** A port whose other end is the host's; it goes to the page as it is. */
    async openConsole(id: string, consoleId: string, force: boolean, fingerprint?: string): Promise<unknown> {
      const { client, of } = forChange(id)
      return client.session.console({ ...of, consoleId, force, ...(fingerprint === undefined ? {} : { fingerprint }) })
    },

    /** What the RDP server at a port of the guest shows of itself. */
    async certificate(id: string, guestPort: number): Promise<ServerCertificate> {
      const { client, of } = forChange(id)
      return client.question.certificate({ ...of, guestPort })
    },

    /** What a text would let the machine do to the host that its definition does not yet; nothing for one that is refused anyhow. */
    async newCautions(id: string, text: string): Promise<string[]> {
      const { client, of } = forChange(id)
      const judged = async (one: string) => client.question.validateSource({ ...of, text: one })
      const next = await judged(text)
      const cautions = next.filter(({ isCaution }) => isCaution).map(({ message }) => message)
      if (cautions.length === 0 || next.some(({ severity }) => severity === 'error')) return []
      const before = new Set((await judged((await client.session.source(of)).text)).map(({ message }) => message))
      return cautions.filter((caution) => !before.has(caution))
    },

    async replaceSource(id: string, text: string, revision: string): Promise<{ waiting: string[] }> {
      const { client, of } = forChange(id)
      return client.session.replaceSource({ ...of, text, revision })
    },

    async deletion(id: string): Promise<DeletableVolume[]> {
      const { client, of } = at(id)
      return client.question.deletion(of)
    },

    async source(id: string): Promise<Source> {
      const { client, of } = at(id)
      return client.session.source(of)
    },

    async validateSource(id: string, text: string): Promise<Problem[]> {
      const { client, of } = at(id)
      return client.question.validateSource({ ...of, text })
    },

    async picture(id: string): Promise<{ png: Uint8Array<ArrayBuffer> }> {
      const { client, of } = at(id)
      return { png: (await client.question.picture(of)) as Uint8Array<ArrayBuffer> }
    },
  }
}

/** See {@link machines}. */
export type Machines = ReturnType<typeof machines>
