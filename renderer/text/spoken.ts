/**
 * Texts in the language of this page. English stands in the files of this folder and is in the first script; another language is a
 * script of its own, for which every module that has texts waits before it is evaluated, so that even what reads a text
 * while it is loaded reads the right one.
 */
import type { Translated } from '../../preload/contract/language'
import { language } from './language'
import type { Texts } from './texts'

async function translation(): Promise<Texts> {
  return language === 'de' ? await import('./de') : await import('./ja')
}

/** English costs nothing: not even a turn is waited for. */
const texts: Readonly<Record<string, unknown>> | undefined = language === 'en' ? undefined : { ...(await translation()) }

/** The text of that name in the language of this page; `english` is its source, and gives it its shape. */
export const spoken = <const T>(name: string, english: T): Translated<T> => (texts?.[name] ?? english) as Translated<T>
