/**
 * Typing a text into a guest, key by key, as somebody at its keyboard would: the one way that works before a guest has any
 * tools. The guest turns keys into characters by its own layout, so the keys are chosen by the layout that it has.
 *
 * A PC's keyboard buffer holds 16 bytes, about as many presses and releases, and nobody says when it is full: what does not
 * fit is lost. So events are counted and not characters, what is held stays held, and after a delay no more is sent at once than
 * the buffer takes. A USB keyboard is asked by the guest every ten milliseconds, which is the slow pace.
 */
import { keyOf, type Key } from './key'
import { placesOf, type LayoutId, type Place } from './layouts'

/** Presses and releases a second, and how many may go at once. */
const paces = {
  fast: { perSecond: 500, atOnce: 8 },
  steady: { perSecond: 160, atOnce: 4 },
  slow: { perSecond: 60, atOnce: 2 },
} as const
/** How fast: a character is about two presses and releases. */
export type Pace = keyof typeof paces
/** Every pace, the fastest first. */
export const paceIds = Object.keys(paces) as Pace[]
/** How often it is looked whether more may go, ms; browsers give no shorter timer. */
const everyMs = 4
/** More is cut off: the longest that a person would wait for. */
export const mostCharacters = 100_000

/** A text that is being typed. */
export interface Typing {
  /** Resolves when all was typed or `cancel` was called. */
  readonly done: Promise<void>
  cancel(): void
}

const shift = keyOf('shift')!
const altGr = keyOf('altgr')!
const heldAt: Readonly<Record<Place['level'], readonly Key[]>> = { plain: [], shift: [shift], altGr: [altGr], both: [shift, altGr] }

/** One press: the key, and what is held with it. */
export interface Stroke {
  readonly held: readonly Key[]
  readonly key: Key
}

/** X's name of a character. */
const keysymOf = (character: string): number => {
  const point = character.codePointAt(0)!
  return point < 0x100 ? point : 0x1000000 + point
}

/** The presses for one character; nothing where the layout has none. A display that `takesText` is given those as they are. */
export function strokesFor(character: string, layout: LayoutId, takesText = false): readonly Stroke[] | undefined {
  if (character === '\n') return [{ held: [], key: keyOf('enter')! }]
  if (character === '\t') return [{ held: [], key: keyOf('tab')! }]
  // A server that is told codes takes those; the keysym is for one that is not, and knows no dead keys from us.
  const keysym = keysymOf(character)
  return placesOf(character, layout)?.map(({ code, level }) => ({ held: heldAt[level], key: { keysym, code } })) ?? (takesText ? [{ held: [], key: { keysym, code: null } }] : undefined)
}

/** The characters of a text as they are typed: composed, with one kind of line end, and not too many. */
export const charactersOf = (text: string): readonly string[] => [...text.replaceAll(/\r\n?/g, '\n').normalize('NFC')].slice(0, mostCharacters)

/** Which characters of a text the layout cannot make, each once. */
export const missingIn = (characters: readonly string[], layout: LayoutId, takesText = false): readonly string[] => [...new Set(characters)].filter((character) => !strokesFor(character, layout, takesText))

/** `send` may be called until `done` settles. `onProgress` is told how many characters are typed. What the layout has no keys for is left out. */
export function typeText(characters: readonly string[], layout: LayoutId, pace: Pace, send: (key: Key, isDown: boolean) => void, onProgress: (typed: number) => void, takesText = false): Typing {
  const { perSecond, atOnce } = paces[pace]
  let at = 0
  let waiting: Stroke[] = []
  let held: readonly Key[] = []
  let budget: number = atOnce
  let lookedAt = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let finish!: () => void
  const done = new Promise<void>((resolve) => (finish = resolve))

  const hold = (next: readonly Key[]) => {
    const [letGo, taken] = [held.filter((key) => !next.includes(key)), next.filter((key) => !held.includes(key))]
    for (const key of letGo) send(key, false)
    for (const key of taken) send(key, true)
    held = next
    return letGo.length + taken.length
  }
  /** What the next press costs at most. */
  const costOf = (stroke: Stroke) => 2 + held.filter((key) => !stroke.held.includes(key)).length + stroke.held.filter((key) => !held.includes(key)).length

  /** The next press, if there is one; its character is counted as typed when the last of its presses is. */
  const nextStroke = (): Stroke | undefined => {
    while (waiting.length === 0 && at < characters.length) waiting = [...(strokesFor(characters[at++]!, layout, takesText) ?? [])]
    return waiting[0]
  }
  const end = () => {
    clearTimeout(timer)
    hold([])
    finish()
  }
  const look = () => {
    const now = performance.now()
    const earned = budget + ((now - lookedAt) * perSecond) / 1_000
    lookedAt = now
    let stroke = nextStroke()
    budget = Math.min(stroke ? Math.max(atOnce, costOf(stroke)) : atOnce, earned)
    for (; stroke && costOf(stroke) <= budget; stroke = nextStroke()) {
      budget -= hold(stroke.held) + 2
      send(stroke.key, true)
      send(stroke.key, false)
      waiting.shift()
    }
    onProgress(stroke ? at - 1 : at)
    if (!stroke) return end()
    timer = setTimeout(look, everyMs)
  }
  look()
  return { done, cancel: end }
}
