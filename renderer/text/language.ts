/** The language of this page: main writes it into the document that it serves. */
import { languages, type Language } from '../../preload/contract/language'

// Without a document (unit tests) it is English, as a document of another language's would be.
const written = typeof document === 'undefined' ? 'en' : document.documentElement.lang

export const language: Language = languages.find((one) => one === written) ?? 'en'
