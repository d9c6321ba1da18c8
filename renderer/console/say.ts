/** A short message to the person, where all the window's messages are shown. */
import { FailureError, type Failure } from '../../preload/contract/failure'
import { showFailure, showToast } from '../actions/toasts'

export const say = (title: string): void => void showToast({ title })
/** What went wrong, under what it was about. */
export const sayTrouble = (title: string, failure: Failure): void => showFailure(title, new FailureError(failure))
