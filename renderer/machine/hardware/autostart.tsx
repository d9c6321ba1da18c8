/** The switch for starting with the host: shows what is true, and asks; it never pretends. */
import { Switch } from '@patternfly/react-core'
import { useState } from 'react'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import { FailureAlert } from '../../actions/failure-alert'
import { api } from '../../api'
import { machineText } from '../../text/machine'

const text = machineText.hardware

/** `isOn` comes from the machine itself; the switch moves when the machine says so. */
export function AutostartSwitch({ row, isOn }: { readonly row: Row; readonly isOn: boolean }) {
  const [isAsked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const offer = row.offers.autostart
  const reason = typeof offer === 'string' ? offer : undefined
  const toggle = async (enabled: boolean) => {
    setAsked(true)
    setFailure(undefined)
    await api.machines.perform({ id: row.id, deed: { action: 'autostart', args: { enabled } } }).catch((thrown: unknown) => setFailure(failureFrom(thrown)))
    setAsked(false)
  }
  return (
    <>
      <span title={reason}>
        <Switch aria-label={text.autostartLabel} isChecked={isOn} isDisabled={offer !== true || isAsked} onChange={(_event, enabled) => void toggle(enabled)} />
      </span>
      {reason && <div className="vd-muted">{reason}</div>}
      {failure && <FailureAlert failure={failure} isPlain />}
    </>
  )
}
