/**
 * Typing a text into a guest, key by key, as somebody at its keyboard would: the one way that works before a guest has any
 * tools. The guest turns keys into characters by its own layout, so the keys are chosen by the layout that it has.
 */
import { keyOf, type Key } from './key'
import { layouts, type LayoutId } from './layouts'

/** Between two keys, ms: a guest's keyboard buffer is small. */
const paceMs = 12
/** More is cut off: twenty minutes of typing. */
export const mostCharacters = 100_000

/** A text that is being typed. */
export interface Typing {
  /** Resolves when all was typed or `cancel` was called; with the characters that the layout has no key for. */
  readonly done: Promise<{ readonly missing: number }>
  cancel(): void
}

const shift = keyOf('shift')!
const altGr = keyOf('altgr')!

/** The keys for one character: what is held, and what is pressed. */
export function keysFor(character: string, layout: LayoutId): { readonly held: readonly Key[]; readonly key: Key } | undefined {
  if (character === '\n' || character === '\r') return { held: [], key: keyOf('enter')! }
  if (character === '\t') return { held: [], key: keyOf('tab')! }
  const place = layouts[layout].get(character)
  if (!place) return undefined
  const held = place.level === 'shift' ? [shift] : place.level === 'altGr' ? [altGr] : []
  return { held, key: { keysym: character.codePointAt(0)!, code: place.code } }
}

/** `send` may be called until `done` settles. `onProgress` is told how many characters are typed. */
export function typeText(text: string, layout: LayoutId, send: (key: Key, isDown: boolean) => void, onProgress: (typed: number) => void): Typing {
  const characters = [...text.replaceAll('\r\n', '\n')].slice(0, mostCharacters)
  let at = 0
  let missing = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let finish!: (result: { missing: number }) => void
  const done = new Promise<{ missing: number }>((resolve) => (finish = resolve))

  const next = () => {
    const character = characters[at++]
    if (character === undefined) return finish({ missing })
    const keys = keysFor(character, layout)
    if (!keys) missing++
    else {
      for (const key of keys.held) send(key, true)
      send(keys.key, true)
      send(keys.key, false)
      for (const key of keys.held) send(key, false)
    }
    onProgress(at)
    timer = setTimeout(next, paceMs)
  }
  next()
  return {
    done,
    cancel() {
      clearTimeout(timer)
      finish({ missing })
    },
  }
}
