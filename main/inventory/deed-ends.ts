/** How the ends of deeds are seen that a cluster goes on with: in the machine's own detail, or in the list of machines. */
import { fail, type Failure } from '../../preload/contract/failure'
import type { Machine, Row } from '../../preload/contract/machine'
import type { End } from '../provider/session'
import type { Connections } from './connections'
import { watchDetail } from './detail'
import { machineId } from './identity'
import { words } from '../words'

/** Whom the deed was done to, and where that can be looked up. */
export interface Subject {
  readonly connections: Connections
  /** As it was before. */
  readonly row: Row
  isLive(): boolean
  /** When it was asked for. */
  readonly since: number
}

/** Who wants to know; the first end that is told is the end. */
export interface Told {
  step(text: string, progress?: number): void
  done(step?: string): void
  failed(failure: Failure): void
}

/** Begins to look; what is returned ends that. */
export type Follow = (subject: Subject, told: Told) => End

/** The connection went while the end was not seen. */
const outOfSight = (): Failure => fail('unreachable', 'How it ended was not seen: the connection was closed.', { remedy: 'Look at the machine when you are connected again.' }).failure

/** Looks at the machine as it changes; `gone` where it is no more. */
function lookAt({ connections, row, isLive }: Subject, told: Told, look: (machine: Machine) => void, gone: () => void): End {
  const take = (items: readonly Machine[]) => {
    const [machine] = items
    if (machine?.isStale) told.step(words().tasks.outOfReach)
    else if (machine) look(machine)
    else if (isLive()) gone()
    else told.failed(outOfSight())
  }
  return watchDetail(connections, row.id, { snapshot: take, change: ({ upserts }) => take(upserts), ended() {} })
}

/** What never shows itself, and what was seen and is gone, ms: the second may only be listed late, after a connection came back. */
const [appearsMs, comesBackMs] = [600_000, 60_000]

/** Gives up on what is not seen within its time; what is out of reach has more of it. */
function sightLimit({ connections, row }: Subject, told: Told) {
  let timer: NodeJS.Timeout | undefined
  const off = () => clearTimeout(timer)
  const within = (ms: number, because: Failure): void => {
    off()
    timer = setTimeout(() => (connections.board.rows.get(row.id)?.isStale ? within(ms, because) : told.failed(because)), ms)
  }
  return { within, off }
}

const neverAppeared = (what: string): Failure => fail('unreachable', `How it ended was not seen: ${what} did not appear within 10 minutes.`, { remedy: 'It may still come. If it does not, look at what the cluster says of it.' }).failure

/** From here, and not by another program. One that was refused cancels nothing. */
const wasCancelled = ({ connections, row, since }: Subject) => (connections.board.deeds.takenFor(row.id).cancelMigration ?? -Infinity) >= since
/** What becomes of the migration may be seen before the answer. */
const isCancelAsked = ({ connections, row }: Subject) => connections.board.deeds.of(row.id)?.action === 'cancelMigration'

/** `before` is the last migration that was over when this began: those that come later are meant. */
export const followMigration = (): Follow => (subject, told) => {
  let before: string | undefined
  let nodeBefore: string | undefined
  let isFirst = true
  let wasSeen = false
  const stayed = (detail?: string): void => {
    if (isCancelAsked(subject)) return void subject.connections.board.deeds.answered(subject.row.id).then(() => stayed(detail))
    told.failed(wasCancelled(subject) ? fail('cancelled', 'It was cancelled.').failure : fail('conflict', 'The machine stayed where it was.', detail === undefined ? {} : { detail }).failure)
  }
  return lookAt(subject, told, ({ status, facets: { kubevirt } }) => {
    if (!kubevirt) return
    const { migration } = kubevirt
    const isOver = migration?.phase === 'Succeeded' || migration?.phase === 'Failed'
    if (isFirst && isOver) before = migration?.name
    if (isFirst) nodeBefore = kubevirt.node
    isFirst = false
    if (status.phase === 'off' || status.phase === 'failed') return told.failed(fail('conflict', 'The machine ended before it had moved.').failure)
    if (!migration || migration.name === before) {
      // One that is cancelled, or cleared away, may be gone before anybody saw its end: then the node tells.
      if (!wasSeen && !wasCancelled(subject)) return
      return kubevirt.node === undefined || kubevirt.node === nodeBefore ? stayed() : told.done(words().tasks.runsOn(kubevirt.node))
    }
    wasSeen = true
    if (migration.phase === 'Succeeded') return told.done(migration.to === undefined ? words().tasks.done : words().tasks.runsOn(migration.to))
    if (migration.phase === 'Failed') return stayed(migration.failure)
    told.step(migration.to === undefined ? migration.phase : words().tasks.movesTo(migration.phase, migration.to))
  }, () => told.failed(fail('notFound', 'The machine was deleted meanwhile.').failure))
}

export const followSnapshot = (name: string): Follow => (subject, told) => {
  const limit = sightLimit(subject, told)
  limit.within(appearsMs, neverAppeared('the snapshot'))
  let isThere = false
  const end = lookAt(subject, told, ({ facets: { snapshots } }) => {
    const mine = snapshots?.items.find((one) => (name.endsWith('-') ? one.name.startsWith(name) : one.name === name))
    if (!mine) {
      if (isThere) limit.within(comesBackMs, fail('notFound', 'The snapshot was deleted meanwhile, or can no longer be seen.').failure)
      isThere = false
      return
    }
    isThere = true
    limit.off()
    if (mine.isReady) return told.done()
    if (mine.phase === 'Failed') return told.failed(fail('conflict', 'The snapshot could not be made.', { ...(mine.trouble === undefined ? {} : { detail: mine.trouble }) }).failure)
    told.step(mine.trouble ?? mine.phase)
  }, () => told.failed(fail('notFound', 'The machine was deleted meanwhile.').failure))
  return () => {
    limit.off()
    end()
  }
}

export const followDeletion: Follow = (subject, told) => lookAt(subject, told, ({ status }) => told.step(status.word), () => told.done())

/** The machine that it makes comes into the list, at first with disks that are still filled. */
export const followClone = (name: string): Follow => (subject, told) => {
  const { connections, row, isLive } = subject
  const id = machineId(row.connectionId, `${row.place}/${name}`)
  if (connections.board.rows.get(id)) {
    told.failed(fail('conflict', `There is a machine called ${name} already.`).failure)
    return () => {}
  }
  const limit = sightLimit(subject, told)
  limit.within(appearsMs, neverAppeared('the copy'))
  let isThere = false
  const look = () => {
    if (!isLive() && !connections.board.rows.get(row.id)) return told.failed(outOfSight())
    const copy = connections.board.rows.get(id)
    if (!copy) return isThere ? told.failed(fail('notFound', 'The copy was deleted meanwhile.').failure) : undefined
    isThere = true
    limit.off()
    if (copy.isStale) return
    if (copy.status.phase === 'failed') return told.failed(fail('conflict', 'The copy was made, but its disks could not be filled.', { detail: copy.status.reason ?? copy.status.word }).failure)
    if (copy.status.phase === 'off' || copy.status.phase === 'running') return told.done()
    told.step(copy.status.word)
  }
  const end = connections.board.rows.watch({ snapshot: look, change: look, ended() {} })
  return () => {
    limit.off()
    end()
  }
}
