/** From what happened within a few seconds to what is shown: one by one while it is little, put together when it is much. */
import type { NoteKind } from '../../preload/contract/notification'
import { legible } from '../ground/legible'
import type { Message, Note, Place } from './note'

/** More than these become one. */
const mostAlone = 3
const nameCharacters = 80
const bodyCharacters = 300

/** Only told, nothing to look after. */
const calm: ReadonlySet<NoteKind> = new Set(['migrated', 'taskFinished'])

/** In words: how many of what did which. */
const counted: Readonly<Record<NoteKind, readonly [thing: string, deed: string]>> = {
  crashed: ['machine', 'crashed or failed'],
  stopped: ['machine', 'stopped'],
  migrated: ['machine', 'moved'],
  taskFinished: ['task', 'finished'],
  taskFailed: ['task', 'failed'],
  consoleLost: ['console', 'lost'],
  diskFull: ['disk', 'nearly full'],
  expiring: ['login', 'about to end'],
}

/** `nameOf` gives a connection's name. */
export function messagesOf(notes: readonly Note[], nameOf: (connectionId: string) => string | undefined): readonly Message[] {
  const late = groupedBy(notes.filter(({ isLate }) => isLate), ({ connectionId }) => connectionId)
  const fresh = notes.filter(({ isLate }) => !isLate)
  const messages = [
    ...[...late.values()].map((group) => together(group, nameOf)),
    ...(fresh.length <= mostAlone ? fresh.map((note) => alone(note, nameOf)) : [...groupedBy(fresh, placeName).values()].map((group) => together(group, nameOf))),
  ]
  return messages.length <= mostAlone ? messages : [{
    title: `${notes.length} things happened`,
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
  const when = isLate && where !== undefined ? `While ${where} was out of reach.` : where
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
  const title = only === undefined ? `${notes.length} things happened${where === undefined || areTasks ? '' : ` at ${where}`}` : sentence(only, notes.length, areTasks ? undefined : where)
  const names = notes.slice(0, 5).map(({ title: one }) => legible(one, nameCharacters)).join(', ')
  const more = notes.length > 5 ? ` and ${notes.length - 5} more` : ''
  const body = only === undefined ? sums(notes) : `${names}${more}`
  const place = areTasks ? { kind: 'tasks' as const } : first?.connectionId === undefined ? undefined : { kind: 'connection' as const, connectionId: first.connectionId }
  return { title, body: isLate && where !== undefined ? `While ${where} was out of reach: ${body}` : body, ...placed(place), isTrouble: isTrouble(notes) }
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

/** `5 machines of lab stopped` */
function sentence(kind: NoteKind, count: number, where: string | undefined): string {
  const [thing, deed] = counted[kind]
  return `${count} ${thing}${count === 1 ? '' : 's'}${where === undefined ? '' : ` of ${where}`} ${deed}`
}

/** `3 machines stopped, 1 machine crashed or failed` */
const sums = (notes: readonly Note[]): string => [...groupedBy(notes, ({ kind }) => kind)].map(([kind, group]) => sentence(kind, group.length, undefined)).join(', ')

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
