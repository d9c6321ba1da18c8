/** Names of what is made out of a machine: which is suggested, and which another machine has. */
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'

/** Verbs that make something with a name of its own. */
export type MakingVerb = 'snapshot' | 'clone'

const mostCharacters = 200
const two = (number: number) => String(number).padStart(2, '0')

/** `db01-20260131-1405` for a snapshot, `db01-copy` for a clone. */
export function nameFor(verb: MakingVerb, machine: string, now: Date): string {
  const base = machine.slice(0, mostCharacters)
  if (verb === 'clone') return `${base}-copy`
  return `${base}-${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}`
}

/** Whether a machine of the same connection has the name. */
export function isNameTaken({ connectionId }: Row, name: string): boolean {
  for (const other of rows.getState().items.values()) if (other.connectionId === connectionId && other.name === name) return true
  return false
}
