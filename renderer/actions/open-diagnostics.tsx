/** Opens the diagnostics from anywhere. */
import { lazy } from 'react'
import { showDialog } from './dialogs'

const Diagnostics = lazy(() => import('./diagnostics-dialog').then((module) => ({ default: module.Diagnostics })))

export const openDiagnostics = (): void => void showDialog((close) => <Diagnostics close={close} />)
