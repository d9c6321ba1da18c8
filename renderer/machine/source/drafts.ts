/**
 * What a person typed into a source, kept outside the page: it survives another tab, a closed page and a reload of the
 * renderer (session storage), and a discarded one can be put back. Storage is small and not trusted; memory is the truth.
 */
import { z } from 'zod'
import { writer, type Writer } from '../../../preload/contract/machine'

/** A text that is not saved. */
export interface Draft {
  readonly text: string
  /** The revision it was begun from; saving it over another one is a conflict. */
  readonly revision: string
  /** The definition at that revision: another revision with the same text is nobody's edit. */
  readonly base?: string | undefined
  /** Who had written it by then. */
  readonly writers?: readonly Writer[] | undefined
}

const schema = z.object({ text: z.string(), revision: z.string(), base: z.string().optional(), writers: z.array(writer).optional() })
const keyOf = (machineId: string) => `source draft ${machineId}`

/** The drafts of a window, by machine. */
export interface Drafts {
  get(machineId: string): Draft | undefined
  /** False when it could not be stored and would not survive a reload; it is kept in memory all the same. */
  keep(machineId: string, draft: Draft): boolean
  drop(machineId: string): void
}

/** Drafts over a storage; one for the window. */
export function draftsIn(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  const memory = new Map<string, Draft>()
  return {
    get: (machineId) => memory.get(machineId) ?? read(storage, machineId),
    keep(machineId, draft) {
      memory.set(machineId, draft)
      try {
        storage.setItem(keyOf(machineId), JSON.stringify(draft))
        return true
      } catch {
        // Full. An older text under the same key must not come back as if it were the newest.
        storage.removeItem(keyOf(machineId))
        return false
      }
    },
    drop(machineId) {
      memory.delete(machineId)
      storage.removeItem(keyOf(machineId))
    },
  }
}

function read(storage: Pick<Storage, 'getItem'>, machineId: string): Draft | undefined {
  try {
    return schema.parse(JSON.parse(storage.getItem(keyOf(machineId)) ?? ''))
  } catch {
    return undefined
  }
}
