/** One Virt Desktop for each person: a second start hands over what it was asked for, brings the first one to the front and ends. */
import { app } from 'electron'
import { askedBy, type Asked } from './command-line'
import { linkScheme } from './link'

/** Whether this is the first. If it is not, the first has been told, and leaves what is to be printed under the ticket. */
export const isFirstInstance = (ticket: string): boolean => app.requestSingleInstanceLock({ words: process.argv.slice(1), ticket })

/** Runs when somebody starts the program again, with what that start was asked for. */
export function onSecondStart(take: (asked: Asked, ticket: unknown) => void): void {
  app.on('second-instance', (_event, _words, _folder, handed) => take(askedBy(wordsOf(handed)), ticketOf(handed)))
}

/** Hands links over to whoever takes them, and the last one that came before anybody did. */
export type Links = (take: (asked: Asked) => void) => void

/** Links where systems do not hand them over as words of a start. The one that starts the program comes before the app is ready: to be called before that. */
export function listenForLinks(platform: NodeJS.Platform = process.platform): Links {
  if (platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  let early: string | undefined
  let taker: ((asked: Asked) => void) | undefined
  if (platform === 'darwin') {
    app.on('open-url', (event, url) => {
      event.preventDefault()
      if (taker) taker(askedBy([url]))
      else early = url
    })
  }
  return (take) => {
    taker = take
    if (early !== undefined) take(askedBy([early]))
    early = undefined
  }
}

/** Whoever may start programs as this person may hand over anything. */
export const wordsOf = (handed: unknown): readonly unknown[] => (typeof handed === 'object' && handed !== null && 'words' in handed && Array.isArray(handed.words) ? handed.words : [])
const ticketOf = (handed: unknown): unknown => (typeof handed === 'object' && handed !== null && 'ticket' in handed ? handed.ticket : undefined)
