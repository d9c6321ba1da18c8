/**
 * Tells whether there is a later version, and does nothing else about it. Nobody is asked unless the person pressed the button
 * or switched the weekly question on.
 */
import { fail, failureFrom } from '../../preload/contract/failure'
import type { UpdateItem } from '../../preload/contract/update'
import { isLater } from '../ground/version'
import { collection } from '../inventory/collection'
import type { Notices } from '../inventory/notices'
import type { End } from '../provider/session'
import type { JsonFile } from '../store/json-file'
import type { UpdateMemory } from '../store/update-memory'
import type { Release } from './feed'

const dayMs = 24 * 60 * 60_000
const weekMs = 7 * dayMs
/** How often it is looked whether a week has passed: a computer may sleep for most of it. */
const lookMs = 60 * 60_000
/** A start has better things to do. */
const firstLookMs = 60_000

/** What it works with. */
export interface UpdatesParts {
  readonly version: string
  /** The address that is asked. */
  readonly source: string | undefined
  readonly memory: JsonFile<UpdateMemory>
  readonly notices: Notices
  isWeekly(): boolean
  latest(source: string): Promise<Release | undefined>
  readonly now?: () => number
  /** Runs something after a time, until it is ended. */
  readonly after?: (ms: number, run: () => void) => End
}

const realAfter = (ms: number, run: () => void): End => {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Knows what was found by the run before. */
export function updates({ version, source, memory, notices, isWeekly, latest, now = Date.now, after = realAfter }: UpdatesParts) {
  const items = collection<UpdateItem>(0)
  const host = source === undefined ? {} : { host: new URL(source).host }
  let last: UpdateItem['last'] = remembered()
  let asking: Promise<void> | undefined
  let endWait: End = () => {}

  function remembered(): UpdateItem['last'] {
    const { askedAt, found } = memory.value
    if (askedAt === undefined) return undefined
    return found && isLater(found.version, version) ? { state: 'later', at: askedAt, ...found } : { state: 'latest', at: askedAt }
  }

  const show = () => items.put({ id: 'updates', version, ...host, isAsking: asking !== undefined, ...(last ? { last } : {}) })

  const ask = async (from: string) => {
    try {
      const found = await latest(from)
      // Together with the time, so that what is kept is one answer.
      const { dismissed } = memory.value
      memory.set({ askedAt: now(), ...(found ? { found } : {}), ...(dismissed === undefined ? {} : { dismissed }) })
      last = remembered()
    } catch (thrown) {
      last = { state: 'failed', at: now(), failure: failureFrom(thrown) }
    }
  }

  /** Whoever asks while it is asked gets the same answer. */
  const check = (): Promise<void> => {
    if (source === undefined) return Promise.reject(fail('unsupported', 'This build names no place to ask about updates.'))
    asking ??= ask(source).finally(() => {
      asking = undefined
      show()
    })
    show()
    return asking
  }

  const tell = () => {
    if (last?.state !== 'later' || memory.value.dismissed === last.version) return
    const told = last.version
    notices.tell(
      { id: 'update', severity: 'info', failure: fail('unsupported', `Virt Desktop ${told} has been released; this is ${version}.`, { remedy: 'The settings lead to its page, under Updates.' }).failure },
      () => memory.set({ ...memory.value, dismissed: told }),
    )
  }

  const isDue = () => {
    const { askedAt } = memory.value
    // A clock that was wrong must not put it off for years; a place that failed is asked again tomorrow.
    if (last?.state === 'failed' && now() - last.at < dayMs && last.at <= now()) return false
    return askedAt === undefined || askedAt > now() || now() - askedAt >= weekMs
  }

  const wait = (ms: number) => {
    endWait()
    endWait = source === undefined || !isWeekly() ? () => {} : after(ms, () => void look())
  }

  const look = async () => {
    if (isWeekly() && isDue()) await check()
    if (isWeekly()) tell()
    wait(lookMs)
  }

  show()
  wait(firstLookMs)

  return {
    watch: items.watch,
    check,
    /** The setting may be another one. */
    changed(): void {
      wait(firstLookMs)
    },
    stop: () => endWait(),
  }
}

/** See {@link updates}. */
export type Updates = ReturnType<typeof updates>
