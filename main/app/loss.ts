/** What may be lost at the end, as the questions that are asked before, and what is told at the next start. */
import { fail, type Failure } from '../../preload/contract/failure'
import type { Task } from '../../preload/contract/task'
import { legible } from '../ground/legible'
import type { Loss } from './lifecycle'

const mostNamed = 6

const named = (titles: readonly string[]): string => [...titles.slice(0, mostNamed).map((title) => legible(title, 100)), ...(titles.length > mostNamed ? [`and ${titles.length - mostNamed} more`] : [])].join('\n')

/** Tasks that would be broken off; beside them those that go on without us. Nothing where nothing is lost. */
export function unfinished(running: readonly Task[], canHide: boolean): Loss | undefined {
  const titles = (goesOn: boolean) => running.filter(({ goesOnAlone }) => goesOnAlone === goesOn).map(({ title }) => title)
  const [lost, safe] = [titles(false), titles(true)]
  if (lost.length === 0) return undefined
  return {
    message: lost.length === 1 ? 'A task still runs that needs Virt Desktop.' : `${lost.length} tasks still run that need Virt Desktop.`,
    detail: [`Quitting cancels, and clears away what it made so far:\n${named(lost)}`, ...(safe.length > 0 ? [`Goes on without Virt Desktop:\n${named(safe)}`] : [])].join('\n\n'),
    stay: 'Cancel',
    leave: 'Quit anyway',
    ...(canHide ? { hide: 'Keep running in the tray' } : {}),
  }
}

/** What an earlier run had to break off without seeing that it was cleared away. */
export function brokenOff(titles: readonly string[]): Failure | undefined {
  if (titles.length === 0) return undefined
  return fail('cancelled', `When Virt Desktop ended last, this was not finished: ${titles.slice(0, mostNamed).map((title) => legible(title, 100)).join(', ')}${titles.length > mostNamed ? ` and ${titles.length - mostNamed} more` : ''}.`, {
    remedy: 'Look whether a machine or disks of that name were left, and delete what is not whole.',
  }).failure
}

/** Consoles in windows of their own are drawn by the main window's page and go with it. */
export function withConsoles(count: number): Loss | undefined {
  if (count <= 0) return undefined
  return {
    message: count === 1 ? 'A console is still open in a window of its own.' : `${count} consoles are still open in windows of their own.`,
    detail: 'Closing this window closes them too. The machines go on running.',
    stay: 'Keep open',
    leave: 'Close all',
  }
}
