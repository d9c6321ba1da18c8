/** The machine that somebody means by a name: `web`, or `lab/web` and `lab/team-a/web` where several are called so. */
import type { Connection } from '../../preload/contract/connection'
import type { Row } from '../../preload/contract/machine'
import { fail } from '../../preload/contract/failure'

/** The one; nothing where there is none (yet); a conflict where there are several. */
export function named(name: string, rows: Iterable<Row>, connections: ReadonlyMap<string, Pick<Connection, 'name'>>): Row | undefined {
  const found: { readonly row: Row; readonly path: string }[] = []
  for (const row of rows) {
    const host = connections.get(row.connectionId)?.name ?? ''
    const place = row.place === undefined ? row.name : `${row.place}/${row.name}`
    if ([row.name, row.id, place, `${host}/${row.name}`, `${host}/${place}`].includes(name)) found.push({ row, path: `${host}/${place}` })
  }
  if (found.length < 2) return found[0]?.row
  throw fail('conflict', `${found.length} machines are called “${name}”.`, { remedy: 'Name the connection too, as one of these.', detail: found.slice(0, 20).map(({ path }) => path).join('\n') })
}
