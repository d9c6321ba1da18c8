/** One Virt Desktop for each person: a second start brings the first one to the front and ends. */
import { app } from 'electron'

/** Whether this is the first. If it is not, the first has been told and this process has nothing more to do. */
export const isFirstInstance = (): boolean => app.requestSingleInstanceLock()

/** Runs when somebody starts the program again. Arguments of the second start are not looked at. */
export function onSecondStart(show: () => void): void {
  app.on('second-instance', () => show())
}
