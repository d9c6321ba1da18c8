/** Key combinations that a person saved: for one machine, or for all. */
import { mostCombinations, type Combination } from '../../../preload/contract/console-memory'
import { fail } from '../../../preload/contract/failure'
import { changeSettings, currentSettings } from '../../state/hooks'
import { consoleMemoryOf, rememberOf } from '../../state/console-memory'
import { consoleText } from '../../text/console'

/** Whose combinations they are. */
export type KeysOf = 'machine' | 'all'

/** The saved ones of a machine, or those of all. */
export const ownKeys = (machineId: string, of: KeysOf): readonly Combination[] => (of === 'all' ? currentSettings().combinations : (consoleMemoryOf(machineId)?.combinations ?? []))

async function put(machineId: string, of: KeysOf, combinations: readonly Combination[]): Promise<void> {
  if (combinations.length > mostCombinations) throw fail('conflict', consoleText.keysTooMany(mostCombinations), { remedy: consoleText.keysTooManyRemedy })
  if (of === 'all') changeSettings({ combinations: [...combinations] })
  else await rememberOf(machineId, { combinations: [...combinations] })
}

/** Takes one away; `before` is its name. */
export const removeKeys = (machineId: string, of: KeysOf, name: string): Promise<void> => put(machineId, of, ownKeys(machineId, of).filter((one) => one.name !== name))

/** Saves one in the place of the one that it was, or of one with its name, or at the end. */
export async function saveKeys(machineId: string, of: KeysOf, combination: Combination, was?: { readonly name: string; readonly of: KeysOf }): Promise<void> {
  const all = ownKeys(machineId, of)
  const old = was?.of === of ? was.name : combination.name
  const rest = all.filter(({ name }) => name === old || name !== combination.name)
  await put(machineId, of, rest.some(({ name }) => name === old) ? rest.map((one) => (one.name === old ? combination : one)) : [...rest, combination])
  if (was && was.of !== of) await removeKeys(machineId, was.of, was.name)
}
