/** Names that say where a person works and with what: their connections', hosts' and machines', their computer's and their own. */
import { homedir, hostname, userInfo } from 'node:os'
import type { Connection } from '../../preload/contract/connection'
import type { Row } from '../../preload/contract/machine'

type Named = readonly [name: string, inPlace: string]

/** Of connections and machines, each with what can stand in its place. */
export function namesOf(connections: readonly Connection[], rows: Iterable<Row>): Named[] {
  const names: Named[] = []
  const places = new Set<string>()
  const nodes = new Set<string>()
  for (const [index, connection] of connections.entries()) {
    const number = index + 1
    const { name, cluster, host } = connection
    names.push([name, `connection-${number}`], [connection.id, `connection-${number}`])
    for (const found of hostsOf(connection)) names.push([found, `host-${number}`])
    if (cluster?.access.kind === 'kubeconfig') names.push([cluster.access.context, `context-${number}`])
    const { impersonation } = cluster?.access ?? {}
    for (const user of [host?.cluster?.user, impersonation?.user, ...(impersonation?.groups ?? [])]) if (user !== undefined) names.push([user, `user-${number}`])
    for (const place of [...(cluster?.namespaces ?? []), ...(host?.cluster?.watched.scope === 'some' ? host.cluster.watched.namespaces : [])]) places.add(place)
  }
  let machine = 0
  for (const { name, title, place, node } of rows) {
    machine += 1
    names.push([name, `machine-${machine}`])
    if (title !== undefined) names.push([title, `machine-${machine}`])
    if (place !== undefined) places.add(place)
    if (node !== undefined) nodes.add(node)
  }
  return [...names, ...[...places].map((place, index): Named => [place, `place-${index + 1}`]), ...[...nodes].map((node, index): Named => [node, `node-${index + 1}`])]
}

/** So many are remembered, the latest ones. */
const mostRemembered = 20_000

/** Names that were there in this run, for what was written of them stays written when they are changed or gone. */
export function namesSeen() {
  const seen = new Set<string>()
  return {
    see(connections: readonly Connection[], rows: readonly Row[]): void {
      for (const [name] of namesOf(connections, rows)) seen.add(name)
      for (const oldest of seen) {
        if (seen.size <= mostRemembered) break
        seen.delete(oldest)
      }
    },
    /** To be asked after those that are there now, which can be told apart. */
    names: (): Named[] => [...seen].map((name): Named => [name, 'earlier-name']),
  }
}

/** This computer's name and this person's. */
export function namesHere(): Named[] {
  const computer = hostname()
  let person: Named[] = []
  try {
    person = [[userInfo().username, 'person']]
  } catch {
    // Somebody without an entry in the computer's list of people.
  }
  return [[homedir(), '~'], ...person, [computer, 'this-computer'], [computer.split('.')[0] ?? '', 'this-computer']]
}

function hostsOf({ uri, host, cluster }: Connection): string[] {
  const byHand = cluster?.access.kind === 'byHand' ? cluster.access : undefined
  const addresses = [uri, host?.cluster?.server, byHand?.server, byHand?.proxyUrl]
  return [...addresses.flatMap((address) => (address !== undefined && URL.canParse(address) ? [new URL(address).hostname] : [])), host?.hostName, byHand?.tlsServerName].filter((found): found is string => !!found)
}
