/** What can be done with a machine now, and why the rest cannot. */
import type { ActionId } from '../../preload/contract/action'
import type { Row } from '../../preload/contract/machine'
import { grouped } from '../state/grouped'

/** Rows on which an action can be done, and those on which it cannot, with the reason. */
export interface Split {
  readonly able: readonly Row[]
  readonly unable: readonly { readonly row: Row; readonly reason: string }[]
}

/** Sorts rows by whether they offer an action; `absent` is the reason where a machine has no such action at all. */
export function split(action: ActionId, among: readonly Row[], absent: string): Split {
  const able: Row[] = []
  const unable: { row: Row; reason: string }[] = []
  for (const row of among) {
    const offer = row.offers[action]
    if (offer === true) able.push(row)
    else unable.push({ row, reason: offer ?? absent })
  }
  return { able, unable }
}

/** Reasons with how many machines have each, the most frequent first. */
export function countReasons(unable: Split['unable']): readonly (readonly [reason: string, names: readonly string[]])[] {
  return [...grouped(unable, ({ reason }) => reason)]
    .map(([reason, those]) => [reason, those.map(({ row }) => row.name)] as const)
    .sort(([, a], [, b]) => b.length - a.length)
}
