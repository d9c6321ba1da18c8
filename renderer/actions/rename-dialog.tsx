/** Giving a machine another name; says beforehand when the name is taken. */
import type { Row } from '../../preload/contract/machine'
import { api } from '../api'
import { actionText } from '../text/actions'
import { NameDialog } from './name-dialog'
import { isNameTaken } from './new-name'
import { showFailure, showToast } from './toasts'

const rename = (id: string, name: string) => api.machines.perform({ id, deed: { action: 'rename', args: { name } } })

export function RenameDialog({ row, close }: { readonly row: Row; readonly close: () => void }) {
  const troubleWith = (name: string) => {
    if (name === '') return actionText.nameEmpty
    if (name === row.name) return actionText.nameUnchanged
    return isNameTaken(row, name) ? actionText.nameTaken : undefined
  }
  const sayDone = (name: string) =>
    showToast({ title: actionText.renamed(row.name, name), undo: () => void rename(row.id, row.name).catch((thrown: unknown) => showFailure(actionText.couldNot('rename', name), thrown)) })
  return <NameDialog title={actionText.renameTitle(row.name)} label={actionText.newName} verb={actionText.verbRename} name={row.name} maxLength={200} troubleWith={troubleWith} submit={(name) => rename(row.id, name)} onDone={sayDone} close={close} />
}
