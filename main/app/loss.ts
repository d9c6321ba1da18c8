/** What may be lost at the end, as the questions that are asked before, and what is told at the next start. */
import { fail, type Failure } from '../../preload/contract/failure'
import type { Task } from '../../preload/contract/task'
import { legible } from '../ground/legible'
import type { Loss } from './lifecycle'
import { words } from '../words'

const mostNamed = 6

const named = (titles: readonly string[]): string => [...titles.slice(0, mostNamed).map((title) => legible(title, 100)), ...(titles.length > mostNamed ? [words().dialogs.unfinished.more(titles.length - mostNamed)] : [])].join('\n')

/** Tasks that would be broken off; beside them those that go on without us. Nothing where nothing is lost. */
export function unfinished(running: readonly Task[], canHide: boolean): Loss | undefined {
  const titles = (are: (task: Task) => boolean) => running.filter(are).map(({ title }) => title)
  // What is made has no machine yet, and is cleared away; what is done to one cannot be undone.
  const lost = titles(({ goesOnAlone, machineId }) => !goesOnAlone && machineId === undefined)
  const halfDone = titles(({ goesOnAlone, machineId }) => !goesOnAlone && machineId !== undefined)
  const safe = titles(({ goesOnAlone }) => goesOnAlone)
  if (lost.length + halfDone.length === 0) return undefined
  const { cancel, unfinished: text } = words().dialogs
  return {
    message: text.message(lost.length + halfDone.length),
    detail: [...(lost.length > 0 ? [text.lost(named(lost))] : []), ...(halfDone.length > 0 ? [text.halfDone(named(halfDone))] : []), ...(safe.length > 0 ? [text.safe(named(safe))] : [])].join('\n\n'),
    stay: cancel,
    leave: text.leave,
    ...(canHide ? { hide: text.hide } : {}),
  }
}

/** What an earlier run had to break off without seeing that it was cleared away or finished. */
export function brokenOff(titles: readonly string[]): Failure | undefined {
  if (titles.length === 0) return undefined
  return fail('cancelled', `When Virt Desktop ended last, this was not finished: ${titles.slice(0, mostNamed).map((title) => legible(title, 100)).join(', ')}${titles.length > mostNamed ? ` and ${titles.length - mostNamed} more` : ''}.`, {
    remedy: 'Look whether a machine or disks of that name were left, and delete what is not whole.',
  }).failure
}

/** Consoles in windows of their own are drawn by the main window's page and go with it. */
export function withConsoles(count: number): Loss | undefined {
  if (count <= 0) return undefined
  const { message, ...rest } = words().dialogs.consoles
  return { ...rest, message: message(count) }
}
