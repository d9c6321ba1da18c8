/** One dialog of the system's at a time: a page that was taken over must not bury the person under them. */
import { fail } from '../../preload/contract/failure'

/** Runs what shows a dialog; while one is shown, the next is refused. */
export interface OneDialog {
  <T>(show: () => Promise<T>): Promise<T>
  /** For what main itself asks: it waits until the one before was answered. */
  inTurn<T>(show: () => Promise<T>): Promise<T>
}

/** None is shown yet. */
export function oneDialog(): OneDialog {
  let shown: Promise<unknown> | undefined

  const run = <T>(show: () => Promise<T>): Promise<T> => {
    const mine = show().finally(() => {
      if (shown === mine) shown = undefined
    })
    shown = mine
    return mine
  }

  const ask = async <T>(show: () => Promise<T>): Promise<T> => {
    if (shown) throw fail('conflict', 'Another dialog is open.', { remedy: 'Answer it first.' })
    return run(show)
  }
  const inTurn = async <T>(show: () => Promise<T>): Promise<T> => {
    while (shown) await shown.catch(() => {})
    return run(show)
  }
  return Object.assign(ask, { inTurn })
}
