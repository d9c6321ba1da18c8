/** From what happened within a few seconds to what is shown: one by one while it is little, put together when it is much. */
import type { NoteKind } from '../../preload/contract/notification'
import { legible } from '../ground/legible'
import { words } from '../words'
import type { Message, Note, Place } from './note'

/** More than these become one. */
const mostAlone = 3
const nameCharacters = 80
const bodyCharacters = 300

/** Only told, nothing to look after. */
const calm: ReadonlySet<NoteKind> = new Set(['migrated', 'taskFinished'])

/** `nameOf` gives a connection's name. */
export function messagesOf(notes: readonly Note[], nameOf: (connectionId: string) => string | undefined): readonly Message[] {
  const late = groupedBy(notes.filter(({ isLate }) => isLate), ({ connectionId }) => connectionId)
  const fresh = notes.filter(({ isLate }) => !isLate)
  const messages = [
    ...[...late.values()].map((group) => together(group, nameOf)),
    ...(fresh.length <= mostAlone ? fresh.map((note) => alone(note, nameOf)) : [...groupedBy(fresh, placeName).values()].map((group) => together(group, nameOf))),
  ]
  return messages.length <= mostAlone ? messages : [{
    title: words().notes.things(notes.length, undefined),
    body: sums(notes),
    isTrouble: messages.some(({ isTrouble }) => isTrouble),
  }]
}

/** Tasks are looked at in one place, whichever connection they are for. */
const placeName = ({ kind, connectionId }: Note) => (isTask(kind) ? 'tasks' : (connectionId ?? ''))
const isTask = (kind: NoteKind) => kind === 'taskFinished' || kind === 'taskFailed'
const isTrouble = (notes: readonly Note[]) => notes.some(({ kind }) => !calm.has(kind))

function alone(note: Note, nameOf: (id: string) => string | undefined): Message {
  const { title, detail, connectionId, isLate } = note
  const where = nameAt(connectionId, nameOf)
  const when = isLate && where !== undefined ? words().notes.whileAway(where) : where
  return { title: legible(title, nameCharacters * 2), body: [detail, when].filter((line) => line !== undefined).map((line) => legible(line, bodyCharacters)).join('\n'), ...placed(placeOf(note)), isTrouble: isTrouble([note]) }
}

function together(notes: readonly Note[], nameOf: (id: string) => string | undefined): Message {
  const [first] = notes
  if (notes.length === 1 && first) return alone(first, nameOf)
  const isLate = notes.every((note) => note.isLate)
  const where = nameAt(first?.connectionId, nameOf)
  const kinds = new Set(notes.map(({ kind }) => kind))
  const areTasks = [...kinds].every(isTask)
  const [only] = kinds.size === 1 ? kinds : []
  const title = only === undefined ? words().notes.things(notes.length, areTasks ? undefined : where) : words().notes.counted[only](notes.length, areTasks ? undefined : where)
  const names = notes.slice(0, 5).map(({ title: one }) => legible(one, nameCharacters)).join(', ')
  const body = only === undefined ? sums(notes) : notes.length > 5 ? words().notes.more(names, notes.length - 5) : names
  const place = areTasks ? { kind: 'tasks' as const } : first?.connectionId === undefined ? undefined : { kind: 'connection' as const, connectionId: first.connectionId }
  return { title, body: isLate && where !== undefined ? words().notes.whileAwayAll(where, body) : body, ...placed(place), isTrouble: isTrouble(notes) }
}

const placed = (place: Place | undefined) => (place ? { place } : {})

const nameAt = (connectionId: string | undefined, nameOf: (id: string) => string | undefined): string | undefined => {
  const name = connectionId === undefined ? undefined : nameOf(connectionId)
  return name === undefined ? undefined : legible(name, nameCharacters)
}

function placeOf({ kind, machineId, connectionId }: Note): Place | undefined {
  if (isTask(kind)) return { kind: 'tasks' }
  if (machineId !== undefined) return { kind: kind === 'consoleLost' ? 'console' : 'machine', machineId }
  return connectionId === undefined ? undefined : { kind: 'connection', connectionId }
}

/** `3 machines stopped, 1 machine crashed or failed` */
const sums = (notes: readonly Note[]): string => [...groupedBy(notes, ({ kind }) => kind)].map(([kind, group]) => words().notes.counted[kind](group.length, undefined)).join(', ')

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
