/** A short message to the person, where all the window's messages are shown. */
import { showToast } from '../actions/toasts'

export const say = (title: string): void => void showToast({ title })
