// What every translation must be: whole, with what its sentences are about in them, and in its own language. The compiler sees
// that no key is missing; what is in the words is seen here.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { backendWord } from '../preload/contract/backend-words'
import { languages, pluralsOf, spokenLanguage } from '../preload/contract/language'
import { english } from '../main/words/english'
import { german } from '../main/words/german'
import { japanese } from '../main/words/japanese'
import * as deTexts from '../renderer/text/de'
import * as jaTexts from '../renderer/text/ja'

const folder = join(import.meta.dirname, '../renderer/text')
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
const spokenNames = sources.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^export const (\w+) = spoken(?:<.*>)?\('(\w+)'/gm)].map(([, constant = '', spoken = '']) => ({ file: name.slice(0, -3), constant, spoken })))

const enTexts: Record<string, unknown> = {}
for (const { file, constant } of spokenNames) {
  // By its whole path: a pattern would be taken for the files that there were when this one was looked at last.
  const path = join(folder, `${file}.ts`)
  enTexts[constant] = ((await import(path)) as Record<string, unknown>)[constant]
}

/** A sentence or a function that makes one, by where it stands. */
type Leaf = string | ((...given: unknown[]) => unknown)

function leaves(value: unknown, path = ''): [string, Leaf][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, value as Leaf]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
}

const marks = ['\u27e60\u27e7', '\u27e61\u27e7', '\u27e62\u27e7']
const numbers = [4711, 5813, 6029]
/** What an argument may have to be: a word, a number, several words, or one of the few that are looked up. */
const candidates = (at: number): unknown[] => [marks[at], numbers[at], [marks[at]], 'start', 'snapshot', 'clone']

function combinations(length: number): unknown[][] {
  return Array.from({ length }).reduce<unknown[][]>((all, _, at) => all.flatMap((one) => candidates(at).map((next) => [...one, next])), [[]])
}

/** Which of the arguments can be read in what is said. */
const seen = (said: string, count: number) => Array.from({ length: count }, (_, at) => at).filter((at) => said.includes(marks[at]!) || said.includes(String(numbers[at])) || said.includes(String(numbers[at]! + 1)))

function say(leaf: Leaf, given: unknown[]): string | undefined {
  try {
    const said = typeof leaf === 'function' ? leaf(...given) : leaf
    return typeof said === 'string' && !said.includes('undefined') ? said : undefined
  } catch {
    return undefined
  }
}

/** The arguments with which most of them can be read in the source. */
function tellingArguments(leaf: Leaf): unknown[] {
  if (typeof leaf === 'string') return []
  let best: unknown[] = []
  let most = -1
  for (const given of combinations(leaf.length)) {
    const said = say(leaf, given)
    const count = said === undefined ? -1 : seen(said, given.length).length
    if (count > most) [best, most] = [given, count]
  }
  return best
}

const catalogues = [
  { name: 'the window', source: enTexts, translations: { de: deTexts, ja: jaTexts } as Record<string, object> },
  { name: 'main', source: english as object, translations: { de: german, ja: japanese } as Record<string, object> },
]

/** What is the same everywhere: commands, and how filters are written. */
const same = /^machineText\.guest\.commands|^filterText\.(placeholder|noField)/
const words = (text: string) => text.split(/\s+/).filter((word) => /^\p{L}{2,}[.,;:?!]?$/u.test(word))

test('what is spoken is found by the name it has', () => {
  expect(spokenNames.length).toBeGreaterThan(20)
  for (const { constant, spoken } of spokenNames) expect(spoken).toBe(constant)
})

test('no file of texts has a sentence of its own beside those that are spoken', () => {
  for (const name of sources) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text.match(/^export const \w+(: [^=]+)? = (\{|\[)$/gm) ?? [], name).toEqual([])
  }
})

for (const { name, source, translations } of catalogues) {
  const originals = new Map(leaves(source))
  for (const [language, translation] of Object.entries(translations)) {
    describe(`${name} in ${language}`, () => {
      const translated = new Map(leaves(translation))

      test('has every sentence and no other', () => {
        expect([...translated.keys()].toSorted()).toEqual([...originals.keys()].toSorted())
      })

      test('says what each sentence is about', () => {
        const wrong: string[] = []
        for (const [path, original] of originals) {
          const given = tellingArguments(original)
          const before = say(original, given)
          const after = say(translated.get(path)!, given)
          if (before === undefined || after === undefined || String(seen(before, given.length)) !== String(seen(after, given.length))) wrong.push(`${path}: ${before} / ${after}`)
        }
        expect(wrong).toEqual([])
      })

      test('has nothing left of English', () => {
        const wrong: string[] = []
        for (const [path, original] of originals) {
          if (same.test(path)) continue
          const given = tellingArguments(original)
          const before = say(original, given) ?? ''
          const after = say(translated.get(path)!, given) ?? ''
          const isLeft = words(before).length > 3 && before === after
          const isEnglish = /\b(the|is|are|and|with|this|of|to|not|it|you|your|for)\b/.test(after)
          const isForeign = language === 'ja' && words(before).length > 2 && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(after)
          if (isLeft || isEnglish || isForeign) wrong.push(`${path}: ${after}`)
        }
        expect(wrong).toEqual([])
      })

      test('asks where English asks, and ends a sentence where English does', () => {
        const wrong: string[] = []
        for (const [path, original] of originals) {
          const given = tellingArguments(original)
          const before = say(original, given) ?? ''
          const after = say(translated.get(path)!, given) ?? ''
          if (before.endsWith('?') !== after.endsWith('?') || before.endsWith('\u2026') !== after.endsWith('\u2026')) wrong.push(`${path}: ${before} / ${after}`)
          if (/\p{L}\.$/u.test(before) && words(before).length > 2 && !/[.\u3002]$/.test(after) && !/[:/][^\s]*$/.test(after)) wrong.push(`${path}: ${before} / ${after}`)
        }
        expect(wrong).toEqual([])
      })
    })
  }
}

test('German addresses nobody', () => {
  const said = [...leaves(deTexts), ...leaves(german)].map(([path, leaf]) => `${path}: ${say(leaf, tellingArguments(leaf)) ?? ''}`)
  expect(said.filter((one) => /[\p{Ll},;] (Sie|Ihnen|Ihre[nrms]?)\b|\b(du|dein|deine[nrms]?)\b/u.test(one))).toEqual([])
})

describe('which language is spoken', () => {
  test.each([
    ['system', ['de-AT', 'en'], 'de'], ['system', ['ja_JP.UTF-8'], 'ja'], ['system', ['fr-FR', 'de'], 'de'], ['system', ['fr'], 'en'], ['system', [], 'en'], ['system', ['C'], 'en'], ['ja', ['de'], 'ja'], ['en', ['de'], 'en'],
  ] as const)('%s on a desktop of %j: %s', (choice, preferred, spoken) => {
    expect(spokenLanguage(choice, preferred)).toBe(spoken)
  })
})

describe('plurals', () => {
  const forms = { one: 'one disk', other: 'disks' }
  test('follow the language', () => {
    expect([0, 1, 2, 21].map((count) => pluralsOf('en')(count, forms))).toEqual(['disks', 'one disk', 'disks', 'disks'])
    expect([0, 1, 2].map((count) => pluralsOf('de')(count, forms))).toEqual(['disks', 'one disk', 'disks'])
    expect([0, 1, 2].map((count) => pluralsOf('ja')(count, forms))).toEqual(['disks', 'disks', 'disks'])
  })
})

describe('a page', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })
  const pageIn = async (lang: string) => {
    vi.resetModules()
    vi.stubGlobal('document', { documentElement: { lang } })
    const [{ settingsText }, { bytes, percent }, { span, timeAgo }] = await Promise.all([import('../renderer/text/settings'), import('../renderer/text/amount'), import('../renderer/text/time')])
    return [settingsText.title, bytes(1.9 * 2 ** 30), percent(0.126), timeAgo(0, 7_200_000), timeAgo(0, 0), span(7_200_000)].map((said) => said.replaceAll('\u00a0', ' '))
  }
  test('speaks the language that its document is in, also in numbers and times', async () => {
    expect(await pageIn('de')).toEqual(['Einstellungen', '1,9 GiB', '13 %', 'vor 2 Stunden', 'gerade eben', '2 h'])
    expect(await pageIn('ja')).toEqual(['設定', '1.9 GiB', '13%', '2 時間前', 'たった今', '2 時間'])
    expect(await pageIn('en')).toEqual(['Settings', '1.9 GiB', '13%', '2 hours ago', 'just now', '2 h'])
  })
  test('in a language that is not spoken here is English', async () => {
    expect((await pageIn('fr'))[0]).toBe('Settings')
  })
})

test('a word of a backend is translated where it is known, and shown as it is said where it is not', () => {
  expect(backendWord('Running', 'de')).toBe('läuft')
  expect(backendWord('running', 'en')).toBe('running')
  for (const word of ['ErrImagePull', 'constructor', '__proto__', '']) for (const language of languages) expect(backendWord(word, language)).toBe(word)
})
