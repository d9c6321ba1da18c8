/** Naming a filter: when it is saved, and when it gets another name. */
import { showDialog } from '../actions/dialogs'
import { NameDialog } from '../actions/name-dialog'
import { useSetting } from '../state/hooks'
import { actionText } from '../text/actions'
import { inventoryText } from '../text/inventory'

interface Naming {
  readonly title: string
  /** The name before; empty for a new filter. */
  readonly name: string
  /** What is said of a name that another filter has; without it such a name cannot be taken. */
  readonly taken?: string
  readonly onName: (name: string) => void
}

/** Asks for the name. */
export const openNameFilter = (naming: Naming): void => void showDialog((close) => <NameFilter {...naming} close={close} />)

function NameFilter({ title, name: before, taken, onName, close }: Naming & { readonly close: () => void }) {
  const saved = useSetting('savedFilters')
  const isTaken = (name: string) => name !== before && saved.some((one) => one.name === name)
  const troubleWith = (name: string) => {
    if (name === '') return actionText.nameEmpty
    return isTaken(name) && taken === undefined ? inventoryText.filterNameTaken : undefined
  }
  return (
    <NameDialog
      title={title}
      label={inventoryText.filterName}
      verb={title}
      name={before}
      maxLength={60}
      troubleWith={troubleWith}
      noteOn={(name) => (isTaken(name) ? taken : undefined)}
      submit={(name) => name !== before && onName(name)}
      close={close}
    />
  )
}
