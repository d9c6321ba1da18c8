/** Tells each session where its guests serve their remote desktops, where a person has said so. */
import type { MachineConsoles } from '../../preload/contract/console-memory'
import type { Connections } from './connections'
import { parseMachineId } from './identity'

/** Keeps sessions told; `changed` when what is remembered may have changed. */
export function rdpPorts(connections: Connections, remembered: () => readonly MachineConsoles[]): { changed(): void } {
  /** What each live session does, by its connection. */
  const tellers = new Map<string, () => void>()
  connections.onEachSession((connectionId, { client, session }) => {
    const told = new Map<string, number>()
    const tell = () => {
      for (const { machineId, rdpPort } of remembered()) {
        if (rdpPort === undefined || told.get(machineId) === rdpPort) continue
        // The page may have remembered anything.
        if (!machineId.startsWith(`${connectionId}/`) || machineId.length === connectionId.length + 1) continue
        const { key } = parseMachineId(machineId)
        told.set(machineId, rdpPort)
        // A session that is over by now is told when it is opened again.
        client.session.serveRdpAt({ session, key, guestPort: rdpPort }).catch(() => told.delete(machineId))
      }
    }
    tellers.set(connectionId, tell)
    tell()
    return () => {
      if (tellers.get(connectionId) === tell) tellers.delete(connectionId)
    }
  })
  return {
    changed() {
      for (const tell of tellers.values()) tell()
    },
  }
}
