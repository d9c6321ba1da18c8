/** Which keys make a character, for the layouts that a guest may have: one press, or a dead key and the letter that it marks. */
import { codes, drawn, type Drawn } from './layout-table'

/** A key of a keyboard and what is held with it. */
export interface Place {
  /** KeyboardEvent.code. */
  readonly code: string
  readonly level: 'plain' | 'shift' | 'altGr' | 'both'
}

/** The layouts whose keys are known. */
export type LayoutId = keyof typeof drawn

/** What each accent of the table is in Unicode, where it stands behind its letter. */
const marks: Readonly<Record<string, string>> = { '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '°': '\u030a', ',': '\u0327', 'ˇ': '\u030c', '˘': '\u0306', '˝': '\u030b', '˛': '\u0328', '˙': '\u0307' }
/** The accents that a dead key and the space bar make. */
const spacing: ReadonlySet<string> = new Set('`\'^~"')

const words = (text: string | undefined): readonly (readonly [string, string])[] =>
  (text ?? '').split(' ').filter((word) => word !== '').map((word) => [word[0]!, word.slice(1)])

interface Layout {
  readonly places: ReadonlyMap<string, Place>
  /** By combining character. */
  readonly dead: ReadonlyMap<string, Place>
}

function read({ plain, shift, altGr, both, dead, deadShift, deadAltGr }: Drawn): Layout {
  const places = new Map<string, Place>()
  const put = (character: string, place: Place) => {
    if (!places.has(character)) places.set(character, place)
  }
  // The key beside the left Shift comes last: many keyboards do not have it.
  const columns = codes.map((code, at) => ({ code, at })).sort((a, b) => Number(a.code === 'IntlBackslash') - Number(b.code === 'IntlBackslash'))
  for (const { code, at } of columns) {
    for (const [level, drawing] of [['plain', plain], ['shift', shift]] as const) {
      const character = drawing[at] ?? ' '
      if (character !== ' ') put(character, { code, level })
    }
  }
  for (const [level, text] of [['altGr', altGr], ['both', both]] as const) for (const [character, code] of words(text)) put(character, { code, level })
  const marked = new Map<string, Place>()
  for (const [level, text] of [['plain', dead], ['shift', deadShift], ['altGr', deadAltGr]] as const)
    for (const [accent, code] of words(text)) marked.set(marks[accent]!, { code, level })
  put(' ', { code: 'Space', level: 'plain' })
  return { places, dead: marked }
}

const known = new Map<LayoutId, Layout>()
const layoutOf = (id: LayoutId): Layout => {
  let layout = known.get(id)
  if (!layout) known.set(id, (layout = read(drawn[id])))
  return layout
}

/** Every layout there is. */
export const layoutIds = Object.keys(drawn) as LayoutId[]
export const isLayout = (id: string | undefined): id is LayoutId => id !== undefined && Object.hasOwn(drawn, id)

/** The keys to press for a character, one after the other; nothing where the layout cannot make it. */
export function placesOf(character: string, id: LayoutId): readonly Place[] | undefined {
  const { places, dead } = layoutOf(id)
  const own = places.get(character)
  if (own) return [own]
  const accent = spacing.has(character) ? dead.get(marks[character]!) : undefined
  if (accent) return [accent, places.get(' ')!]
  const [letter, mark, ...more] = character.normalize('NFD')
  const [first, second] = [dead.get(mark ?? ''), places.get(letter ?? '')]
  return more.length === 0 && first && second ? [first, second] : undefined
}
