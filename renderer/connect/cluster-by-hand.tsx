/** A cluster that no kubeconfig knows: where it is, who the person is there, whom to trust, and the way to it. */
import { Button, Form } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { OneOf } from '../actions/one-of'
import { api } from '../api'
import { connections } from '../state/live'
import { connectText } from '../text/connect'
import { accessOf, emptyByHand, mannersFor, newClusterOf, secretOf, wrongInByHand, wrongInManners, type ByHandDraft, type Manners } from './cluster-draft'
import { ClusterManners } from './cluster-manners'
import { Field } from './field'
import { LoginFields } from './login-fields'
import { PemField } from './pem-field'
import { WayFields } from './way-fields'

const text = connectText.cluster

export function ClusterByHand({ onAdded }: { readonly onAdded: () => void }) {
  const [draft, setDraft] = useState(emptyByHand)
  const [manners, setManners] = useState<Manners>(() => mannersFor('', [...connections.getState().items.values()].map(({ colour }) => colour)))
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const change = (some: Partial<ByHandDraft>) => setDraft((before) => ({ ...before, ...some }))
  const wrong = wrongInByHand(draft)
  // Left empty, it is called as its server is.
  const named = manners.name.trim() === '' ? { ...manners, name: hostOf(draft.server) } : manners
  const wrongManners = wrongInManners(named)
  const canAdd = Object.keys({ ...wrong, ...wrongManners }).length === 0

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!canAdd || isBusy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await api.clusters.add(newClusterOf(accessOf(draft), named, secretOf(draft)))
      onAdded()
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <Form onSubmit={(event) => void submit(event)} aria-label={text.byHand}>
      <Field label={text.server} value={draft.server} wrong={wrong.server} placeholder="https://api.cluster.example:6443" onChange={(server) => change({ server })} />
      <OneOf label={text.credential} value={draft.credential} options={text.credentials} onChoose={(credential) => change({ credential })} />
      <LoginFields draft={draft} wrong={wrong} onChange={change} />
      <OneOf label={text.trust} value={draft.trust} options={text.trusts} onChoose={(trust) => change({ trust })} />
      {draft.trust === 'authority' && <PemField label={text.authority} value={draft.certificateAuthority} wrong={wrong.certificateAuthority} onChange={(certificateAuthority) => change({ certificateAuthority })} />}
      {draft.trust === 'fingerprint' && <Field label={text.fingerprint} help={text.fingerprintHelp} value={draft.fingerprint} wrong={wrong.fingerprint} most={200} onChange={(fingerprint) => change({ fingerprint })} />}
      <WayFields draft={draft} wrong={wrong} onChange={change} />
      <ClusterManners manners={manners} wrong={wrongManners} onChange={(some) => setManners((before) => ({ ...before, ...some }))} />
      {failure && <FailureAlert failure={failure} />}
      <div>
        <Button type="submit" variant="primary" isDisabled={!canAdd} isLoading={isBusy}>
          {text.addByHand}
        </Button>
      </div>
    </Form>
  )
}

const hostOf = (server: string): string => (URL.canParse(server.trim()) ? new URL(server.trim()).hostname.slice(0, 100) : '')
