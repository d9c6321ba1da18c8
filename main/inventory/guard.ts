/** The production guard: what ends a guest's work or destroys something takes the machine's name, typed by the person. */
import { actions, type ActionId } from '../../preload/contract/action'
import { fail } from '../../preload/contract/failure'

const ends: ReadonlySet<ActionId> = new Set(['powerOff', 'reset', 'restart', 'removeVolume'])

/** Whether a guarded connection wants the name for it. */
export const isGuardedAction = (action: ActionId): boolean => actions[action].risk === 'destroys' || ends.has(action)

/** Refuses what the name was not typed for. */
export function refuseUnconfirmed(action: ActionId, connection: string, machine: string | undefined, confirmedName: string | undefined): void {
  if (!isGuardedAction(action) || (machine !== undefined && confirmedName === machine)) return
  throw fail('denied', confirmedName === undefined ? `${connection} is guarded: this needs the machine’s name.` : 'That is not the machine’s name.', {
    remedy: 'Type the name of the machine exactly as it is shown.',
  })
}
