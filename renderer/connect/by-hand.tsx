/** Any libvirt URI, typed; what is refused is said while it is typed. */
import { Button, Checkbox, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { FailureAlert } from '../actions/failure-alert'
import { api } from '../api'
import type { Hue } from '../marks/hue'
import { connectText } from '../text/connect'
import { HuePicker } from './hue-picker'
import { refusalOf } from './refusal'

/** `first` stands in the field of the address from the start. */
export function ByHand({ first, onAdded }: { readonly first: string; readonly onAdded: () => void }) {
  const [uri, setUri] = useState(first)
  const [name, setName] = useState('')
  const [colour, setColour] = useState<Hue>('grey')
  const [isReadOnly, setReadOnly] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const refusal = refusalOf(uri)
  const shown = uri === '' ? undefined : refusal

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (refusal !== undefined || isBusy) return
    setBusy(true)
    setFailure(undefined)
    try {
      const { id } = await api.connections.add({ uri: uri.trim(), isReadOnly, ...(name.trim() && { name: name.trim() }) })
      if (colour !== 'grey') await api.connections.change({ id, colour })
      onAdded()
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <section aria-label={connectText.byHand}>
      <h2>{connectText.byHand}</h2>
      <Form onSubmit={(event) => void submit(event)}>
        <FormGroup label={connectText.uri} fieldId="connect-uri">
          <TextInput id="connect-uri" value={uri} placeholder="qemu:///system" spellCheck={false} maxLength={2_000} onChange={(_event, value) => setUri(value)} validated={shown ? 'error' : 'default'} aria-describedby="connect-uri-help" />
          <FormHelperText>
            <HelperText id="connect-uri-help">
              <HelperTextItem variant={shown ? 'error' : 'default'}>{shown ?? connectText.byHandHelp}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        <div className="vd-connect__pair">
          <FormGroup label={connectText.name} fieldId="connect-name">
            <TextInput id="connect-name" value={name} maxLength={100} onChange={(_event, value) => setName(value)} />
          </FormGroup>
          <HuePicker colour={colour} onChoose={setColour} />
        </div>
        <Checkbox id="connect-read-only" label={connectText.readOnly} description={connectText.readOnlyHelp} isChecked={isReadOnly} onChange={(_event, isChecked) => setReadOnly(isChecked)} />
        {failure && <FailureAlert failure={failure} />}
        <div>
          <Button type="submit" variant="primary" isDisabled={refusal !== undefined} isLoading={isBusy}>
            {connectText.addTitle}
          </Button>
        </div>
      </Form>
    </section>
  )
}
