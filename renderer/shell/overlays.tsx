/** The palette and the keyboard help, opened from anywhere; each once at a time. */
import { lazy } from 'react'
import { showDialog } from '../actions/dialogs'

const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })))
const Help = lazy(() => import('./help').then((module) => ({ default: module.Help })))

let close: (() => void) | undefined

function showOne(render: (close: () => void) => React.ReactNode): void {
  close?.()
  close = showDialog(render)
}

export const openPalette = (): void => showOne((done) => <Palette close={done} />)
export const openHelp = (): void => showOne((done) => <Help close={done} />)
