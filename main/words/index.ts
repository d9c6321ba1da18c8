/** Main's words in the language that is spoken now; asked for each time, since a person may change it while the program runs. */
import type { Language } from '../../preload/contract/language'
import { english, type Words } from './english'
import { german } from './german'
import { japanese } from './japanese'

const all: Readonly<Record<Language, Words>> = { en: english, de: german, ja: japanese }
let language: Language = 'en'

/** The words to say now. */
export const words = (): Words => all[language]

/** What is spoken now. */
export const spokenNow = (): Language => language

/** From now on it is this. */
export const speak = (next: Language): void => {
  language = next
}
