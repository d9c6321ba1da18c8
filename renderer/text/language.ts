/** The language of this page: main writes it into the document that it serves. */
import { languages, type Language } from '../../preload/contract/language'

// Without a document (unit tests) it is English, as a document of another language's would be.
const written = typeof document === 'undefined' ? 'en' : document.documentElement.lang

/** Whether the page is written from the right now. */
export const isFromRight = (): boolean => typeof document !== 'undefined' && document.documentElement.dir === 'rtl'

/** Keeps a number beside its unit where the text around it runs the other way. */
export const together = (text: string): string => (isFromRight() ? `\u2066${text}\u2069` : text)

export const language: Language = languages.find((one) => one === written) ?? 'en'
