/** What a page of ours is told in its own document, since it is read before anything else can be asked: the language to speak. */
import type { Language } from '../../preload/contract/language'

/** The document as it was built, in the language that is spoken. */
export const inLanguage = (document: Buffer, language: Language): Buffer =>
  language === 'en' ? document : Buffer.from(document.toString('utf8').replace('<html lang="en"', `<html lang="${language}"`))
