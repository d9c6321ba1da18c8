/** A new forward: which port of the guest, and, for who cares, which of this computer. */
import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import type { Row } from '../../preload/contract/machine'
import { FormDialog } from '../actions/form-dialog'
import { OneOf } from '../actions/one-of'
import { Where } from '../actions/where'
import { api } from '../api'
import { portIn } from '../state/port'
import { forwardsText as text } from '../text/forwards'
import { presetOf, presets } from './ports'
import { showForwards } from './shown'
import './forwards.css'

export function ForwardDialog({ row, close }: { readonly row: Row; readonly close: () => void }) {
  const [guest, setGuest] = useState(String(row.osFamily === 'windows' ? presets.rdp : presets.ssh))
  const [local, setLocal] = useState('')
  const guestPort = portIn(guest)
  const localPort = portIn(local)
  const isLocalWrong = local.trim() !== '' && localPort === undefined

  return (
    <FormDialog
      title={text.dialogTitle(row.name)}
      description={<Where rows={[row]} />}
      verb={text.start}
      canSubmit={guestPort !== undefined && !isLocalWrong}
      submit={() => guestPort !== undefined && api.forwards.add({ machineId: row.id, guestPort, ...(localPort !== undefined && { localPort }) })}
      onDone={showForwards}
      close={close}
    >
      <p>{text.body}</p>
      <OneOf label={text.presets} value={presetOf(guest)} options={text.presetNames} onChoose={(preset) => setGuest(preset === 'other' ? '' : String(presets[preset]))} />
      <Port id="forward-guest" label={text.guestPort} value={guest} onChange={setGuest} isWrong={guest !== '' && guestPort === undefined} hasFocus />
      <Port id="forward-local" label={text.localPort} value={local} onChange={setLocal} isWrong={isLocalWrong} help={text.localHelp} />
    </FormDialog>
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
