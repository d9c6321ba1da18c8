/**
 * Tells the desktop what happens to machines, tasks and logins while a person looks elsewhere. It gathers for a moment first, so
 * that many things at once become one notification; while they keep coming, the moments grow.
 */
import type { NoteKind, NotificationSettings, NotifierItem } from '../../preload/contract/notification'
import type { Machine } from '../../preload/contract/machine'
import type { Task } from '../../preload/contract/task'
import { collection, type Collection } from '../inventory/collection'
import type { Connections } from '../inventory/connections'
import type { Tasks } from '../inventory/tasks'
import { watchDisks } from './disks'
import { watchLogins } from './logins'
import { watchMachines } from './machines'
import { messagesOf } from './messages'
import type { Message, Note, Place } from './note'
import { toldOnce } from './once'
import { isQuiet } from './quiet'
import { plainBody, type Notifier } from './server'
import { words } from '../words'

const gatherMs = { first: 2_000, most: 60_000 }
const loginsEveryMs = 600_000
/** So many notes wait for their moment; of a flood the rest is not told. */
const mostGathered = 2_000

/** Seen in the window itself while it is looked at. */
const seenInWindow: ReadonlySet<NoteKind> = new Set(['taskFinished', 'taskFailed', 'consoleLost', 'diskFull'])

/** What it works with. */
export interface NotificationsParts {
  readonly connections: Connections
  readonly tasks: Pick<Tasks, 'all'>
  settings(): NotificationSettings
  /** Whether a person looks at one of our windows. */
  isInSight(): boolean
  findNotifier(): Promise<Notifier | undefined>
  /** Shows it; `onClick` when the person clicks it. */
  show(message: Pick<Message, 'title' | 'body'>, onClick: () => void): void
  /** Brings the window there. */
  go(place: Place | undefined): void
  /** What is unseen has changed. */
  onUnseen(): void
  readonly now?: () => number
}

/** Begins to follow everything; nothing that is known already is told. */
export function notifications({ connections, tasks, settings, isInSight, findNotifier, show, go, onUnseen, now = Date.now }: NotificationsParts) {
  const state: Collection<NotifierItem> = collection(0)
  state.put({ id: 'notifier', state: 'unknown' })
  const isNews = toldOnce(now)
  const machines = watchMachines(connections.board.deeds.doneTo, now)
  const disks = watchDisks()
  const logins = watchLogins(now)
  const ends: (() => void)[] = []
  let gathered: Note[] = []
  let timer: NodeJS.Timeout | undefined
  let pauseMs = gatherMs.first
  let unseen: string[] = []

  const take = (notes: readonly Note[]) => {
    const { isOn, off } = settings()
    const wanted = notes.filter((note) => isOn && !off.includes(note.kind) && !(seenInWindow.has(note.kind) && isInSight()) && isNews(note))
    if (wanted.length === 0) return
    gathered.push(...wanted.slice(0, mostGathered - gathered.length))
    timer ??= setTimeout(tell, pauseMs)
  }

  const tell = () => {
    timer = undefined
    if (gathered.length === 0) return void (pauseMs = gatherMs.first)
    const notes = gathered
    gathered = []
    pauseMs = Math.min(pauseMs * 2, gatherMs.most)
    // Whatever comes until then waits for it, and is told together.
    timer = setTimeout(tell, pauseMs)
    void showAll(messagesOf(notes, (id) => connections.all.get(id)?.name))
  }

  const showAll = async (messages: readonly Message[]) => {
    if (!isInSight()) {
      unseen = [...messages.filter(({ isTrouble }) => isTrouble).map(({ title }) => title), ...unseen].slice(0, 20)
      onUnseen()
    }
    if (isQuiet(settings().quiet, new Date(now()))) return
    const notifier = await look()
    if (notifier) for (const { title, body, place } of messages) show({ title, body: plainBody(body, notifier) }, () => go(place))
  }

  const look = async () => {
    const notifier = await findNotifier()
    state.put({ id: 'notifier', state: notifier ? 'there' : 'absent' })
    return notifier
  }

  ends.push(connections.board.rows.watch({ snapshot: (upserts) => take(machines({ upserts, removes: [] })), change: (change) => take(machines(change)), ended() {} }))
  const running = new Set<string>()
  const followTasks = (upserts: readonly Task[]) => take(upserts.flatMap((task) => {
    if (task.state === 'running') running.add(task.id)
    return task.state !== 'running' && running.delete(task.id) ? taskNotes(task) : []
  }))
  ends.push(tasks.all.watch({ snapshot: followTasks, change: ({ upserts }) => followTasks(upserts), ended() {} }))
  const lookAtLogins = () => take(logins(connections.all.values()))
  ends.push(connections.all.watch({ snapshot: lookAtLogins, change: lookAtLogins, ended() {} }))
  const often = setInterval(lookAtLogins, loginsEveryMs)

  return {
    /** Whether this desktop shows them; looked at anew when a watch begins. */
    watch: ((sink) => {
      const end = state.watch(sink)
      void look()
      return end
    }) satisfies Collection<NotifierItem>['watch'],
    /** A page is told of a machine. */
    sawMachine: (machine: Machine) => take(disks(machine)),
    /** A page lost a console for good. */
    consoleLost(machineId: string): void {
      const row = connections.board.rows.get(machineId)
      // A machine that ended is told as that.
      if (row && !row.isStale && row.status.phase !== 'off' && row.status.phase !== 'failed') take([{ kind: 'consoleLost', title: words().notes.consoleLost(row.name), detail: words().notes.consoleGone, connectionId: row.connectionId, machineId }])
    },
    /** Titles of what nobody has seen in the window yet, the latest first. */
    get unseen(): readonly string[] {
      return unseen
    },
    /** The person looks at the window. */
    seen(): void {
      if (unseen.length === 0) return
      unseen = []
      onUnseen()
    },
    /** For the end of the program. */
    stop(): void {
      clearTimeout(timer)
      clearInterval(often)
      for (const end of ends) end()
    },
  }
}

/** See {@link notifications}. */
export type Notifications = ReturnType<typeof notifications>

function taskNotes({ title, state, connectionId, failure }: Task): readonly Note[] {
  const of = connectionId === undefined ? {} : { connectionId }
  switch (state) {
    case 'done':
      return [{ kind: 'taskFinished', title: words().notes.taskDone(title), ...of }]
    case 'failed':
      return [{ kind: 'taskFailed', title: words().notes.taskFailed(title), ...(failure ? { detail: failure.message } : {}), ...of }]
    case 'running':
    case 'cancelled':
      return []
  }
}
