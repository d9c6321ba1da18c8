/** Follows a link once the person has agreed: what would happen is said first, and on which machine; a link never acts by itself. */
import { backendWord } from '../../preload/contract/backend-words'
import type { Connection } from '../../preload/contract/connection'
import { fail, failureFrom } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import type { Connections } from '../inventory/connections'
import type { Notices } from '../inventory/notices'
import type { Errand } from '../tray/errands'
import { named } from '../tray/named'
import type { Question } from '../window/consent'
import { parseLink, type Link } from './link'
import { spokenNow, words } from '../words'

/** What a link is followed with. */
export interface LinkParts {
  readonly connections: Pick<Connections, 'all' | 'board' | 'connect'>
  readonly notices: Notices
  /** Rejects with `cancelled` when the person does not agree. */
  agree(question: Question): Promise<void>
  run(errand: Errand): Promise<void>
}

/** One at a time: while the person is asked about a link, others are refused. */
export function linkFollower({ connections, notices, agree, run }: LinkParts): (text: string) => Promise<void> {
  let isAsking = false

  const follow = async (link: Link) => {
    const connection = connectionOf(link, connections.all.values())
    const { id } = connection
    const row = connection.link.state === 'live' ? rowOf(link, connection, connections) : undefined
    await agree(questionOf(link, connection, row))
    if (connections.all.get(id)?.link.state === 'off') connections.connect(id)
    await run({ kind: link.kind, machine: row?.id ?? link.machine, connectionId: id })
  }

  return async (text) => {
    let isMine = false
    try {
      const link = parseLink(text)
      if (isAsking) throw fail('conflict', 'A link was not followed: another one waits for your answer.', { remedy: 'Answer that first, then open this one again.' })
      isAsking = isMine = true
      await follow(link)
    } catch (thrown) {
      const failure = failureFrom(thrown)
      if (failure.code !== 'cancelled') notices.tell({ id: 'link', severity: 'warning', failure })
    } finally {
      if (isMine) isAsking = false
    }
  }
}

function connectionOf({ connection: name }: Link, all: Iterable<Connection>): Connection {
  const [found, ...more] = [...all].filter((one) => one.name === name)
  if (!found) throw fail('notFound', `A link was not followed: there is no connection called “${name}”.`, { remedy: 'Add the connection, or give it this name.' })
  if (more.length > 0) throw fail('conflict', `A link was not followed: several connections are called “${name}”.`, { remedy: 'Give each a name of its own.' })
  return found
}

function rowOf({ machine }: Link, connection: Connection, { board }: LinkParts['connections']): Row {
  const row = named(machine, [...board.rows.values()].filter(({ connectionId }) => connectionId === connection.id), new Map([[connection.id, connection]]))
  if (!row) throw fail('notFound', `A link was not followed: there is no machine called “${machine}” on ${connection.name}.`, { remedy: 'Look at how it is written in the list.' })
  return row
}

/** What is asked about a link. */
export function questionOf({ kind, machine }: Link, { name, uri, link }: Connection, row: Row | undefined): Question {
  const { link: text } = words().dialogs
  const which = text.which(machine, name)
  const now = row ? text.isNow(backendWord(row.status.word, spokenNow())) : link.state === 'off' ? text.connectsFirst(name, uri) : text.unknown
  const details = [now, text.caution]
  switch (kind) {
    case 'console':
      return { message: text.console(which), details, agree: text.openConsole }
    case 'start':
      return { message: text.startIt(which), details, agree: text.start }
    case 'show':
      return { message: text.showIt(which), details, agree: text.show }
  }
}
