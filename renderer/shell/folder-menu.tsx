/** What can be done with a folder, and asking for its name. */
import { showDialog } from '../actions/dialogs'
import type { MenuEntry } from '../actions/menu'
import { NameDialog } from '../actions/name-dialog'
import { showFailure, showToast } from '../actions/toasts'
import { followFolder } from '../inventory/saved-filters'
import { currentSettings } from '../state/hooks'
import { moveFolder, putInFolder, removeFolder } from '../state/folders'
import { actionText } from '../text/actions'
import { folderText } from '../text/folders'

/** The menu of one folder. */
export const folderEntries = (path: string): readonly MenuEntry[] => [
  { kind: 'item', label: `${folderText.addWithin}…`, icon: 'add', run: () => openNewFolder(`${path}/`) },
  { kind: 'item', label: `${folderText.rename}…`, icon: 'rename', run: () => openNameFolder({ title: folderText.rename, verb: folderText.save, path, submit: (to) => relocate(path, to) }) },
  { kind: 'item', label: folderText.remove, icon: 'trash', isDanger: true, run: () => void remove(path) },
]

/** Asks for the name of a folder and makes it; `path` is what it begins with. */
export const openNewFolder = (path = ''): void => openNameFolder({ title: folderText.add, verb: folderText.make, path, submit: (to) => putInFolder([], to) })

interface Naming {
  readonly title: string
  readonly verb: string
  readonly path: string
  readonly submit: (path: string) => Promise<unknown>
}

function openNameFolder({ title, verb, path, submit }: Naming): void {
  const troubleWith = (typed: string) => (typed === '' || typed.endsWith('/') ? actionText.nameEmpty : undefined)
  showDialog((close) => <NameDialog title={title} label={folderText.path} verb={verb} name={path} maxLength={200} troubleWith={troubleWith} noteOn={() => folderText.pathHelp} submit={(to) => (to === path ? undefined : submit(to))} close={close} />)
}

/** Moves a folder, and the list with it where it shows that folder. */
export async function relocate(from: string, to: string): Promise<void> {
  followFolder(from, await moveFolder(from, to))
}

async function remove(path: string): Promise<void> {
  const gone = currentSettings().folders.filter((one) => one.path === path || one.path.startsWith(`${path}/`))
  const tellFailure = (thrown: unknown) => showFailure(folderText.couldNotChange, thrown)
  const bringBack = async () => {
    for (const one of gone) await putInFolder(one.machineIds, one.path)
  }
  try {
    await removeFolder(path)
    followFolder(path)
  } catch (thrown) {
    return tellFailure(thrown)
  }
  showToast({ title: folderText.removed(path), undo: () => void bringBack().catch(tellFailure) })
}
