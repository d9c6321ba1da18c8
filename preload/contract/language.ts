/** The languages that are spoken here: which one is right for a person, its plurals, and the shape that a translation has. */

export const languages = ['en', 'de', 'ja'] as const
export type Language = (typeof languages)[number]

/** As its speakers call each, so that it is found by who can read nothing else. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', ja: '日本語' }

/** What can be chosen: one of them, or the first of the desktop's that is spoken here. */
export const languageChoices = ['system', ...languages] as const

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag)

/** The language to speak. `preferred` are the desktop's, as `de-AT`, the dearest first; English where none of them is spoken here. */
export function spokenLanguage(choice: (typeof languageChoices)[number], preferred: readonly string[]): Language {
  if (choice !== 'system') return choice
  return preferred.map((tag) => tag.split(/[-_.]/)[0]!.toLowerCase()).find(isLanguage) ?? 'en'
}

/** A sentence for each kind of number that a language tells apart; `other` stands for those that are not named. */
export type Plurals = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** Chooses among a language's plurals. */
export function pluralsOf(language: Language): (count: number, forms: Plurals) => string {
  const rules = new Intl.PluralRules(language)
  return (count, forms) => forms[rules.select(count)] ?? forms.other
}

/** What a translation of `T` must hold: the same keys, and functions of the same arguments; only the words are its own. */
export type Translated<T> = T extends string ? string
  : T extends (...given: infer A) => infer R ? (...given: A) => Translated<R>
  : T extends object ? { readonly [K in keyof T]: Translated<T[K]> }
  : T
