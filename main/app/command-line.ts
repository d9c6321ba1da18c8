/** What the command line asks for. A second start hands it over to the first; what is not known is Chromium's, and left alone. */
import type { Errand } from '../tray/errands'

/** Each with the name of a machine behind it. */
const withMachine = { '--console': 'console', '--start': 'start', '--show': 'show' } as const
const isWithMachine = (word: string): word is keyof typeof withMachine => Object.hasOwn(withMachine, word)

/** Without its window, for the start at login: in the tray, or minimised where there is none. */
export const hiddenWord = '--hidden'

const mostErrands = 20
const nameCharacters = 300

/** `--console web`, `--console=web`, `--start lab/web`, `--show web`, `--new-machine`. Anybody's words: what is too long or too much is left out. */
export function errandsIn(words: readonly unknown[]): readonly Errand[] {
  const errands: Errand[] = []
  for (let at = 0; at < words.length && errands.length < mostErrands; at += 1) {
    const word = words[at]
    if (typeof word !== 'string') continue
    const [name = '', ...value] = word.split('=')
    if (name === '--new-machine') errands.push({ kind: 'create' })
    if (!isWithMachine(name)) continue
    const machine = value.length > 0 ? value.join('=') : words[at + 1]
    if (typeof machine === 'string' && machine !== '' && !machine.startsWith('--') && machine.length <= nameCharacters) errands.push({ kind: withMachine[name], machine })
  }
  return errands
}
