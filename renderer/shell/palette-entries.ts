/**
 * What the palette finds: machines by name, the window's own pages, and verbs on machines ("reboot web"). Only what can
 * be done now is offered; a name that begins with what was typed comes before one that merely holds it.
 */
import type { Row } from '../../preload/contract/machine'
import { act } from '../actions/act'
import { openDefault } from '../actions/consoles'
import { isOtherSide, verbs } from '../actions/verbs'
import type { IconName } from '../marks/icon'
import { openMachine } from '../state/tabs'
import { verbText } from '../text/actions'
import { plain } from '../text/plain'
import { paletteText } from '../text/palette'
import { wordOf } from '../text/phase'

export interface Entry {
  readonly key: string
  readonly label: string
  readonly about: string
  readonly icon: IconName
  readonly connectionId?: string
  readonly run: () => void
}

const most = 50

/** What else decides the order, and what else is found. */
export interface Known {
  /** The window's own commands. */
  readonly pages: readonly Entry[]
  /** Machines that something was done with, the last one first; then those with a star. */
  readonly recent: readonly string[]
}

/** The best finds for what was typed; among equals the machines used last come first. */
export function entriesFor(typed: string, rows: Iterable<Row>, { pages, recent }: Known): readonly Entry[] {
  const places = new Map(recent.map((id, at) => [id, at / (recent.length + 1)] as const))
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found: (readonly [rank: number, entry: Entry])[] = []
  const add = (entry: Entry, rank: number) => found.push([rank, entry])
  for (const page of pages) if (words.length > 0 && holdsAll(page.label.toLowerCase(), words)) add(page, 2)
  for (const row of rows) {
    const name = row.name.toLowerCase()
    // A whole step apart are kinds of finds; within one, the place among those used last decides.
    const later = places.get(row.id) ?? 1
    const rank = (name.startsWith(words[0] ?? '') ? 0 : 4) + later
    if (holdsAll(name, words)) {
      add({ key: `open ${row.id}`, label: plain(row.name, 120), about: wordOf(row.status.word), icon: row.status.phase === 'running' ? 'screen' : 'machine', connectionId: row.connectionId, run: () => openDefault(row) }, rank)
      if (words.length > 0) add({ key: `page ${row.id}`, label: plain(row.name, 120), about: paletteText.page, icon: 'machine', connectionId: row.connectionId, run: () => openMachine(row.id) }, rank + 1)
    }
    if (words.length > 0 && found.length < 2_000) for (const { isWhole, ...entry } of verbsOn(row, name, words)) add(entry, (words.length > 1 ? 3 : 7) - (isWhole ? 1 : 0) + later)
  }
  return found.sort(([a], [b]) => a - b).slice(0, most).map(([, entry]) => entry)
}

/** `isWhole`: the verb was typed to its end, so that "start" means Start before it means Start with the host. */
function verbsOn(row: Row, name: string, words: readonly string[]): readonly (Entry & { readonly isWhole: boolean })[] {
  return verbs
    .filter(({ id, action }) => {
      if (row.offers[action] !== true || isOtherSide(id, [row])) return false
      const label = verbText[id].label.toLowerCase()
      return words.some((word) => label.includes(word)) && holdsAll(`${label} ${name}`, words)
    })
    .map(({ id, icon }) => ({ key: `${id} ${row.id}`, label: paletteText.verbOn(verbText[id].label, row.name), about: wordOf(row.status.word), icon, connectionId: row.connectionId, run: () => act(id, [row.id]), isWhole: verbText[id].label.toLowerCase().split(' ').every((word) => words.includes(word)) }))
}

const holdsAll = (text: string, words: readonly string[]) => words.every((word) => text.includes(word))
