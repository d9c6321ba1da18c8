/** A new forward: which port of the guest, and, for who cares, which of this computer. */
import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState, type FormEvent } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import { FailureAlert } from '../actions/failure-alert'
import { Where } from '../actions/where'
import { api } from '../api'
import { forwardsText as text } from '../text/forwards'
import { portIn, presetOf, presets, type Preset } from './ports'
import { showForwards } from './shown'
import './forwards.css'

export function ForwardDialog({ row, close }: { readonly row: Row; readonly close: () => void }) {
  const [guest, setGuest] = useState(String(row.osFamily === 'windows' ? presets.rdp : presets.ssh))
  const [local, setLocal] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setBusy] = useState(false)
  const guestPort = portIn(guest)
  const localPort = portIn(local)
  const isLocalWrong = local.trim() !== '' && localPort === undefined
  const title = text.dialogTitle(row.name)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (guestPort === undefined || isLocalWrong || isBusy) return
    setBusy(true)
    setFailure(undefined)
    try {
      await api.forwards.add({ machineId: row.id, guestPort, ...(localPort !== undefined && { localPort }) })
      close()
      showForwards()
    } catch (thrown) {
      setFailure(failureFrom(thrown))
      setBusy(false)
    }
  }

  return (
    <Modal isOpen variant="small" onClose={close} aria-label={title}>
      <ModalHeader title={title} description={<Where rows={[row]} />} />
      <ModalBody>
        <p className="vd-forward-body">{text.body}</p>
        <Form id="forward" onSubmit={(event) => void submit(event)}>
          <Presets chosen={presetOf(guest)} onChoose={(port) => setGuest(port)} />
          <Port id="forward-guest" label={text.guestPort} value={guest} onChange={setGuest} isWrong={guest !== '' && guestPort === undefined} hasFocus />
          <Port id="forward-local" label={text.localPort} value={local} onChange={setLocal} isWrong={isLocalWrong} help={text.localHelp} />
          {failure && <FailureAlert failure={failure} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="primary" type="submit" form="forward" isDisabled={guestPort === undefined || isLocalWrong} isLoading={isBusy}>
          {text.start}
        </Button>
        <Button variant="link" onClick={close}>
          {text.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  )
}

function Presets({ chosen, onChoose }: { readonly chosen: Preset; readonly onChoose: (port: string) => void }) {
  return (
    <fieldset className="vd-forward-presets">
      <legend>{text.presets}</legend>
      {([...Object.keys(presets), 'other'] as Preset[]).map((preset) => (
        <label key={preset} data-chosen={preset === chosen}>
          <input type="radio" name="forward-preset" checked={preset === chosen} onChange={() => onChoose(preset === 'other' ? '' : String(presets[preset]))} />
          {text.presetNames[preset]}
        </label>
      ))}
    </fieldset>
  )
}

interface PortProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly isWrong: boolean
  readonly help?: string
  readonly hasFocus?: boolean
}

function Port({ id, label, value, onChange, isWrong, help = '\u00a0', hasFocus = false }: PortProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} value={value} inputMode="numeric" maxLength={5} autoComplete="off" autoFocus={hasFocus} validated={isWrong ? 'error' : 'default'} aria-describedby={`${id}-help`} onChange={(_event, typed) => onChange(typed)} />
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          <HelperTextItem variant={isWrong ? 'error' : 'default'}>{isWrong ? text.portInvalid : help}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
