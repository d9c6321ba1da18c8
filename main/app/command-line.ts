/** What the command line asks for. A second start hands it over to the first; what is not known is Chromium's, and left alone. */
import type { Errand } from '../tray/errands'
import { linkScheme } from './link'

/** Each with the name of a machine behind it. */
const withMachine = { '--console': 'console', '--start': 'start', '--show': 'show' } as const
const isWithMachine = (word: string): word is keyof typeof withMachine => Object.hasOwn(withMachine, word)

/** Without its window, for the start at login: in the tray, or minimised where there is none. */
export const hiddenWord = '--hidden'

const mostErrands = 20
const nameCharacters = 300
const addressCharacters = 2_000

/** What one start of the program is for. */
export interface Asked {
  readonly errands: readonly Errand[]
  /** A link, as it came: anybody's text. */
  readonly link: string | undefined
  readonly isQuiet: boolean
  /** To be printed instead of opening a window. */
  readonly prints: 'help' | 'version' | 'table' | 'json' | undefined
}

/** All of it. Where there is a link there is nothing else: whoever made it may have put more words behind it. */
export function askedBy(words: readonly unknown[]): Asked {
  const link = words.find((word) => typeof word === 'string' && word.toLowerCase().startsWith(`${linkScheme}:`)) as string | undefined
  if (link !== undefined) return { errands: [], link, isQuiet: false, prints: undefined }
  return { errands: errandsIn(words), link, isQuiet: words.includes(hiddenWord), prints: printedBy(words) }
}

function printedBy(words: readonly unknown[]): Asked['prints'] {
  if (words.includes('--help')) return 'help'
  if (words.includes('--version')) return 'version'
  if (words.includes('--list')) return words.includes('--json') ? 'json' : 'table'
  return undefined
}

/** `--console web`, `--console=web`, `--start lab/web`, `--show web`, `--connect lab`, `--new-machine`. Anybody's words: what is too long or too much is left out. */
export function errandsIn(words: readonly unknown[]): readonly Errand[] {
  const errands: Errand[] = []
  for (let at = 0; at < words.length && errands.length < mostErrands; at += 1) {
    const word = words[at]
    if (typeof word !== 'string') continue
    const [name = '', ...value] = word.split('=')
    if (name === '--new-machine') errands.push({ kind: 'create' })
    const given = value.length > 0 ? value.join('=') : words[at + 1]
    if (typeof given !== 'string' || given === '' || given.startsWith('--')) continue
    if (name === '--connect' && given.length <= addressCharacters) errands.push({ kind: 'connect', to: given })
    if (isWithMachine(name) && given.length <= nameCharacters) errands.push({ kind: withMachine[name], machine: given })
  }
  return errands
}
