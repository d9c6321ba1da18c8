/** What is set up inside a new machine at its first start. */
import { TextArea, TextInput } from '@patternfly/react-core'
import type { ClusterPlan } from '../../../preload/contract/cluster-plan'
import { createClusterText } from '../../text/create-cluster'
import { Field, validated } from '../field'
import type { ClusterFieldsProps } from './customise'

const text = createClusterText.field
const mostKeys = 20
type CloudInit = NonNullable<ClusterPlan['cloudInit']>

export function CloudInitFields({ plan, problemsOf, touch, untouch }: ClusterFieldsProps) {
  const { user, password, sshKeys } = plan.cloudInit ?? { sshKeys: [] }
  const change = (part: { readonly user?: string; readonly password?: string; readonly sshKeys?: string[] }) => {
    const next = { user, password, sshKeys, ...part }
    const whole: CloudInit = { sshKeys: next.sshKeys, ...(next.user && { user: next.user }), ...(next.password && { password: next.password }) }
    // All empty again: no cloud-init at all.
    if (!whole.user && !whole.password && whole.sshKeys.every((key) => key === '')) untouch('cloudInit')
    else touch({ cloudInit: whole })
  }
  const keyProblems = [...problemsOf('cloudInit.sshKeys'), ...problemsOf('cloudInit').filter(({ field }) => field === 'cloudInit')]
  return (
    <fieldset className="vd-create__list">
      <legend>{text.cloudInit}</legend>
      <div className="vd-create__grid vd-create__stretch">
        <Field id="create-user" label={text.user} problems={problemsOf('cloudInit.user')}>
          <TextInput id="create-user" value={user ?? ''} maxLength={100} autoComplete="off" validated={validated(problemsOf('cloudInit.user'))} aria-describedby="create-user-help" onChange={(_event, value) => change({ user: value })} />
        </Field>
        <Field id="create-password" label={text.password} problems={problemsOf('cloudInit.password')} hint={text.passwordHint}>
          <TextInput id="create-password" type="password" value={password ?? ''} maxLength={200} autoComplete="new-password" validated={validated(problemsOf('cloudInit.password'))} aria-describedby="create-password-help" onChange={(_event, value) => change({ password: value })} />
        </Field>
        <div className="vd-create__wide">
          <Field id="create-keys" label={text.keys} problems={keyProblems} hint={text.keysHint}>
            <TextArea id="create-keys" value={sshKeys.join('\n')} rows={3} spellCheck={false} resizeOrientation="vertical" validated={validated(keyProblems)} aria-describedby="create-keys-help" onChange={(_event, value) => change({ sshKeys: value === '' ? [] : value.split('\n').slice(0, mostKeys) })} />
          </Field>
        </div>
      </div>
    </fieldset>
  )
}
