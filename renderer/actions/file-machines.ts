/** Moving machines into folders, with a way back. */
import { folderOf, putInFolder } from '../state/folders'
import { grouped } from '../state/grouped'
import { folderText } from '../text/folders'
import { showFailure, showToast } from './toasts'

/** Moves them and says so; what is there already is left alone. Throws what failed. */
export async function fileMachines(machineIds: readonly string[], path: string | undefined): Promise<void> {
  const moving = machineIds.filter((id) => folderOf(id) !== path)
  if (moving.length === 0) return
  const before = grouped(moving, folderOf)
  await putInFolder(moving, path)
  const goBack = async () => {
    for (const [from, ids] of before) await putInFolder(ids, from)
  }
  const title = path === undefined ? folderText.takenOut(moving.length) : folderText.moved(moving.length, path)
  showToast({ title, undo: () => void goBack().catch((thrown: unknown) => showFailure(folderText.couldNotMove, thrown)) })
}

/** The same where nobody waits for it: after a drag. */
export const fileDragged = (machineIds: readonly string[], path: string | undefined): void => void fileMachines(machineIds, path).catch((thrown: unknown) => showFailure(folderText.couldNotMove, thrown))
