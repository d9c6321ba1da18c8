/** Which claim becomes a disk of a machine, and the one question before a disk is taken away. */
import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import type { ClusterOptions } from '../../../preload/contract/cluster-plan'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import { FormDialog } from '../../actions/form-dialog'
import { GuardFields, useGuard } from '../../actions/guard'
import { Name } from '../../actions/names'
import { showToast } from '../../actions/toasts'
import { api } from '../../api'
import { bytes } from '../../text/amount'
import { clusterMachineText } from '../../text/cluster-machine'
import { machineText } from '../../text/machine'

const text = clusterMachineText.volumes
type Claim = ClusterOptions['claims'][number]

interface Props {
  readonly row: Row
  readonly close: () => void
}

/** The claims of the machine's namespace, as the cluster has them when the dialog opens. */
function useClaims({ connectionId, place }: Row) {
  const [claims, setClaims] = useState<readonly Claim[]>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    let isHere = true
    api.clusterCreate.options({ connectionId, ...(place === undefined ? {} : { namespace: place }) }).then(
      ({ claims: found }) => isHere && setClaims(found),
      (thrown: unknown) => isHere && setFailure(failureFrom(thrown)),
    )
    return () => void (isHere = false)
  }, [connectionId, place])
  return { claims, failure }
}

export function AddVolumeDialog({ row, close }: Props) {
  const { claims, failure } = useClaims(row)
  const [claim, setClaim] = useState('')
  const isNone = claims !== undefined && claims.every(({ usedBy }) => usedBy !== undefined)
  return (
    <FormDialog
      title={text.addTitle(row.name)}
      description={text.addHelp}
      verb={text.add}
      canSubmit={claim !== ''}
      submit={() => api.machines.perform({ id: row.id, deed: { action: 'addVolume', args: { claim } } })}
      onDone={() => showToast({ title: text.adding(claim, row.name) })}
      failure={failure}
      close={close}
    >
      <FormGroup label={text.claim} fieldId="add-volume-claim">
        <FormSelect id="add-volume-claim" value={claim} isDisabled={claims === undefined || isNone} onChange={(_event, value) => setClaim(value)}>
          <FormSelectOption value="" isDisabled label={claims === undefined && !failure ? machineText.loading : text.choose} />
          {(claims ?? []).map(({ name, sizeBytes, usedBy }) => (
            <FormSelectOption key={name} value={name} isDisabled={usedBy !== undefined} label={usedBy === undefined ? text.size(name, sizeBytes === undefined ? undefined : bytes(sizeBytes)) : text.used(name, usedBy)} />
          ))}
        </FormSelect>
      </FormGroup>
      {isNone && <p className="vd-muted">{text.none(row.place ?? '')}</p>}
    </FormDialog>
  )
}

export function RemoveVolumeDialog({ row, name, close }: Props & { readonly name: string }) {
  const guard = useGuard([row])
  const confirmedName = guard.names.get(row.id)
  return (
    <FormDialog
      title={text.askRemove(name, row.name)}
      verb={text.remove}
      isDanger
      canSubmit={guard.isConfirmed}
      submit={() => api.machines.perform({ id: row.id, deed: { action: 'removeVolume', args: { name } }, ...(confirmedName !== undefined && { confirmedName }) })}
      onDone={() => showToast({ title: text.removing(name, row.name) })}
      close={close}
    >
      <div className="vd-dialog">
        <p>{text.removeBody}</p>
        <Name row={row} as="div" />
        <GuardFields guard={guard} />
      </div>
    </FormDialog>
  )
}
