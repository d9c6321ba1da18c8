/** Of the palette and the help only one is open: the next takes the place of the last. */
import type { ReactNode } from 'react'
import { showDialog } from '../actions/dialogs'

let close: (() => void) | undefined

export function showOne(render: (close: () => void) => ReactNode): void {
  close?.()
  close = showDialog(render)
}
