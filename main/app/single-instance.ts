/** One Virt Desktop for each person: a second start hands over what it was asked for, brings the first one to the front and ends. */
import { app } from 'electron'
import type { Errand } from '../tray/errands'
import { errandsIn, hiddenWord } from './command-line'

/** Whether this is the first. If it is not, the first has been told and this process has nothing more to do. */
export const isFirstInstance = (): boolean => app.requestSingleInstanceLock({ words: process.argv.slice(1) })

/** Runs when somebody starts the program again, with what that start was asked for, and whether it asked for no window. */
export function onSecondStart(take: (errands: readonly Errand[], isQuiet: boolean) => void): void {
  app.on('second-instance', (_event, _words, _folder, handed) => {
    const words = wordsOf(handed)
    take(errandsIn(words), words.includes(hiddenWord))
  })
}

/** Whoever may start programs as this person may hand over anything. */
const wordsOf = (handed: unknown): readonly unknown[] => (typeof handed === 'object' && handed !== null && 'words' in handed && Array.isArray(handed.words) ? handed.words : [])
