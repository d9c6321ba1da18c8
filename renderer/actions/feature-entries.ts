/** What features add to the menu of one machine, so that the menu need not know them. */
import type { Row } from '../../preload/contract/machine'
import type { MenuEntry } from './menu-request'

type Source = (row: Row) => readonly MenuEntry[]

const sources = new Map<string, Source>()

/** Called once by a feature, when it is loaded. */
export function addEntries(feature: string, source: Source): void {
  sources.set(feature, source)
}

/** What all features add for a machine. */
export const entriesOfFeatures = (row: Row): readonly MenuEntry[] => [...sources.values()].flatMap((source) => source(row))
