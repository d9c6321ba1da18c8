/**
 * What is worth telling of machines, from their rows as they change. What it guarantees:
 * - The first that is known of a machine tells nothing, nor do rows of an earlier run.
 * - What this program was asked to do is not told: it ended a machine within the last minutes, or moved it within the last hour.
 * - A machine that was switched off by others is told only where its backend says that it was not the guest itself and not an
 *   orderly stop. After a connection was out of reach, what cannot be said any more counts as well.
 */
import { backendWord } from '../../preload/contract/backend-words'
import type { Row } from '../../preload/contract/machine'
import type { Change } from '../../preload/contract/shape'
import type { ActionId } from '../../preload/contract/action'
import type { Deeds } from '../inventory/pending'
import type { Note } from './note'
import { spokenNow, words } from '../words'

const endsWithinMs = 180_000
const movesWithinMs = 3_600_000

const ending: readonly ActionId[] = ['shutdown', 'powerOff', 'save', 'reset', 'restart', 'delete', 'restoreSnapshot']

/** What was known of a machine before. */
interface Known {
  readonly phase: Row['status']['phase']
  readonly node: string | undefined
  isStale: boolean
}

/** Follows rows; each change brings what is to be told of it. `doneTo` knows what was done to a machine from here. */
export function watchMachines(doneTo: (id: string) => Deeds, now: () => number = Date.now) {
  const known = new Map<string, Known>()

  const wasDone = (id: string, actions: readonly ActionId[], withinMs: number) => {
    const deeds = doneTo(id)
    return actions.some((action) => now() - (deeds[action] ?? -Infinity) <= withinMs)
  }

  const look = (row: Row): readonly Note[] => {
    const before = known.get(row.id)
    if (row.isStale) {
      // The state that was seen last is what the next one is compared with.
      if (before) before.isStale = true
      return []
    }
    known.set(row.id, { phase: row.status.phase, node: row.node, isStale: false })
    if (!before) return []
    const told = toldOf(row, before)
    if (!told || (told.kind === 'migrated' ? wasDone(row.id, ['migrate'], movesWithinMs) : wasDone(row.id, ending, endsWithinMs))) return []
    return [{ ...told, connectionId: row.connectionId, machineId: row.id, ...(before.isStale ? { isLate: true as const } : {}) }]
  }

  return ({ upserts, removes }: Change<Row>): readonly Note[] => {
    for (const id of removes) known.delete(id)
    return upserts.flatMap(look)
  }
}

const said = (word: string): string => backendWord(word, spokenNow())

function toldOf({ name, node, status: { phase, word, reason, end } }: Row, before: Known): Pick<Note, 'kind' | 'title' | 'detail'> | undefined {
  const { notes } = words()
  // What only repeats the title is no detail.
  const detail = [word, reason].some((one) => one === 'crashed') ? {} : { detail: reason === undefined ? said(word) : `${said(word)}: ${said(reason)}` }
  if (phase === 'failed') {
    if (before.phase === 'failed') return undefined
    return { kind: 'crashed', title: end === 'crash' || word === 'crashed' || reason === 'crashed' ? notes.crashed(name) : notes.failed(name), ...detail }
  }
  if (phase !== 'off') {
    const hasMoved = node !== undefined && before.node !== undefined && node !== before.node && before.phase !== 'off'
    return hasMoved ? { kind: 'migrated', title: notes.moved(name, node), detail: notes.movedFrom(before.node) } : undefined
  }
  if (before.phase === 'off' || before.phase === 'failed') return undefined
  switch (end) {
    case 'crash':
      return { kind: 'crashed', title: notes.crashed(name), ...detail }
    case 'forced':
      return { kind: 'stopped', title: notes.poweredOff(name), detail: notes.notFromHere }
    case 'failure':
      return { kind: 'stopped', title: notes.stopped(name), detail: notes.notKept }
    case 'moved':
      return { kind: 'migrated', title: notes.movedAway(name) }
    case undefined:
      // While its connection lives, an end without a reason is nobody's accident that one could name.
      return before.isStale ? { kind: 'stopped', title: notes.stopped(name), detail: notes.nobodySays } : undefined
    case 'guest':
    case 'asked':
      return undefined
  }
}
