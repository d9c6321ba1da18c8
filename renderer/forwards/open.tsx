/** Opens the dialog for a new forward from anywhere. */
import { lazy } from 'react'
import type { Row } from '../../preload/contract/machine'
import { showDialog } from '../actions/dialogs'

const ForwardDialog = lazy(() => import('./forward-dialog').then((module) => ({ default: module.ForwardDialog })))

export const openForward = (row: Row): void => void showDialog((close) => <ForwardDialog row={row} close={close} />)
