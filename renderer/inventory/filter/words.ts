/** Cutting the filter's text into words: blanks separate, quotes hold together, a leading minus turns a word round. */

/** One word with its place in the text. */
export interface Word {
  /** Without the minus and the quotes. */
  readonly text: string
  readonly isNot: boolean
  /** Written in quotes from its start: never a field. */
  readonly isQuoted: boolean
  /** The quote was never closed. */
  readonly isOpen: boolean
  /** Where it stands in what was typed. */
  readonly from: number
  readonly to: number
}

/** The words of a filter; quotes hold a phrase together. */
export function wordsIn(typed: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < typed.length) {
    if (isBlank(typed[at]!)) at += 1
    else {
      const word = wordAt(typed, at)
      words.push(word)
      at = word.to
    }
  }
  return words
}

function wordAt(typed: string, from: number): Word {
  let at = from
  const isNot = typed[at] === '-' && at + 1 < typed.length && !isBlank(typed[at + 1]!)
  if (isNot) at += 1
  const isQuoted = typed[at] === '"'
  let text = ''
  let isOpen = false
  for (; at < typed.length && (isOpen || !isBlank(typed[at]!)); at += 1) {
    if (typed[at] === '"') isOpen = !isOpen
    else text += typed[at]!
  }
  return { text, isNot, isQuoted, isOpen, from, to: at }
}

const isBlank = (letter: string) => letter.trim() === ''
