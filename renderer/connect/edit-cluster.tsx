/** What of a cluster's connection can be changed beyond what every connection has: namespaces, guard, a new login. */
import { Checkbox } from '@patternfly/react-core'
import { useState } from 'react'
import type { ClusterProfile } from '../../preload/contract/cluster'
import { connectText } from '../text/connect'
import type { ClusterEdit } from './cluster-edit'
import { wrongInLogin, wrongInNamespaces } from './cluster-draft'
import { Field } from './field'
import { LoginFields } from './login-fields'

const text = connectText.cluster

interface Props {
  readonly profile: ClusterProfile
  readonly edit: ClusterEdit
  readonly onChange: (change: Partial<ClusterEdit>) => void
  /** The login has ended: its fields are open from the beginning. */
  readonly needsLogin: boolean
}

export function EditCluster({ profile: { access, secret }, edit, onChange, needsLogin }: Props) {
  const [isOpen, setOpen] = useState(needsLogin)
  const login = { ...edit, credential: access.kind === 'byHand' ? access.credential : 'none' } as const
  return (
    <>
      <Field label={text.namespaces} help={text.namespacesHelp} value={edit.namespaces} wrong={wrongInNamespaces(edit.namespaces)} most={20_000} onChange={(namespaces) => onChange({ namespaces })} />
      <Checkbox id="edit-guard" label={text.guard} description={text.guardHelp} isChecked={edit.isGuarded} onChange={(_event, isGuarded) => onChange({ isGuarded })} />
      {login.credential === 'none' ? (
        access.kind === 'kubeconfig' && <p className="vd-muted">{text.renewElsewhere}</p>
      ) : (
        <details className="vd-connect__more" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{text.newLogin}</summary>
          <div className="vd-connect__fields">
            <p className="vd-muted">
              {text.newLoginHelp} {text.kept[secret]}
            </p>
            <LoginFields draft={login} wrong={wrongInLogin(login)} onChange={onChange} />
          </div>
        </details>
      )}
    </>
  )
}
