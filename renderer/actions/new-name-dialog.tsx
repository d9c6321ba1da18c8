/** A verb that makes something new out of a machine and needs a name for it: a snapshot, a clone. */
import { useState } from 'react'
import type { Row } from '../../preload/contract/machine'
import { api } from '../api'
import { actionText, verbText } from '../text/actions'
import { NameDialog } from './name-dialog'
import { isNameTaken, nameFor, type MakingVerb } from './new-name'
import { showToast } from './toasts'

interface Props {
  readonly verb: MakingVerb
  readonly row: Row
  readonly close: () => void
}

export function NewNameDialog({ verb, row, close }: Props) {
  const [suggested] = useState(() => nameFor(verb, row.name, new Date()))
  return (
    <NameDialog
      title={actionText.newNameTitle(verb, row.name)}
      description={actionText.newNameHelp[verb]}
      label={actionText.nameOf[verb]}
      verb={verbText[verb].label}
      name={suggested}
      maxLength={253}
      troubleWith={(name) => troubleWith(verb, row, name)}
      submit={(name) => api.machines.perform({ id: row.id, deed: { action: verb, args: { name } } })}
      onDone={(name) => showToast({ title: actionText.making(verb, row.name, name) })}
      close={close}
    />
  )
}

/** What a cluster takes for a name: its own rule, said before it has to say it. */
const allowed = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

function troubleWith(verb: MakingVerb, row: Row, name: string): string | undefined {
  if (name === '') return actionText.nameEmpty
  if (!allowed.test(name)) return actionText.nameShape
  return verb === 'clone' && isNameTaken(row, name) ? actionText.nameTaken : undefined
}
