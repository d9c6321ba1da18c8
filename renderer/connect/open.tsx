/** Opens the dialogs about connections from anywhere. */
import { lazy } from 'react'
import type { Connection } from '../../preload/contract/connection'
import { showDialog } from '../actions/dialogs'

const AddConnection = lazy(() => import('./add-connection').then((module) => ({ default: module.AddConnection })))
const EditConnection = lazy(() => import('./edit-connection').then((module) => ({ default: module.EditConnection })))
const RemoveConnection = lazy(() => import('./remove-connection').then((module) => ({ default: module.RemoveConnection })))

export const openAddConnection = (): void => void showDialog((close) => <AddConnection close={close} />)
/** The same with an address that somebody has named already; the person looks at it and adds it. */
export const openAddress = (uri: string): void => void showDialog((close) => <AddConnection uri={uri} close={close} />)
export const openEditConnection = (connection: Connection): void => void showDialog((close) => <EditConnection connection={connection} close={close} />)
export const openRemoveConnection = (connection: Connection): void => void showDialog((close) => <RemoveConnection connection={connection} close={close} />)
