/** One dialog of the system's at a time: a page that was taken over must not bury the person under them. */
import { fail } from '../../preload/contract/failure'

/** Runs what shows a dialog; while one is shown, the next is refused. */
export type OneDialog = <T>(show: () => Promise<T>) => Promise<T>

/** None is shown yet. */
export function oneDialog(): OneDialog {
  let isShown = false
  return async (show) => {
    if (isShown) throw fail('conflict', 'Another dialog is open.', { remedy: 'Answer it first.' })
    isShown = true
    try {
      return await show()
    } finally {
      isShown = false
    }
  }
}
