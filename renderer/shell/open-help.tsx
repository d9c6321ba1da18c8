/** Opens the keyboard help from anywhere. */
import { lazy } from 'react'
import { showOne } from './one-at-a-time'

const Help = lazy(() => import('./help').then((module) => ({ default: module.Help })))

export const openHelp = (): void => showOne((close) => <Help close={close} />)
