/** The new disks: how large, where, of which kind. */
import { Button, FormSelect, FormSelectOption, NumberInput } from '@patternfly/react-core'
import type { CreateOptions, Plan } from '../../../preload/contract/create'
import { Icon } from '../../marks/icon'
import { bytes } from '../../text/amount'
import { createText } from '../../text/create'
import { Complaints, validated } from '../field'
import { GiB, newDisk } from '../suggest'
import type { ProblemsOf } from '../use-preview'
import type { FieldsProps } from './customise'

const text = createText.field
type Disk = Plan['disks'][number]

export function DiskList({ plan, options, problemsOf, touch }: FieldsProps) {
  const { disks } = plan
  const set = (index: number, disk: Disk) => touch({ disks: disks.map((one, at) => (at === index ? disk : one)) })
  return (
    <fieldset className="vd-create__list">
      <legend>{text.disks}</legend>
      {disks.length === 0 && <p className="vd-muted">{text.noDisks}</p>}
      {disks.map((disk, index) => (
        <DiskFields
          key={index}
          number={index + 1}
          disk={disk}
          pools={options.pools}
          problemsOf={(field) => problemsOf(`disks.${index}${field}`)}
          onChange={(next) => set(index, next)}
          onRemove={() => touch({ disks: disks.filter((_, at) => at !== index) })}
        />
      ))}
      <Complaints problems={problemsOf('disks').filter(({ field }) => field === 'disks')} />
      {options.pools.length > 0 && disks.length < 20 && (
        <button type="button" className="vd-link vd-create__add" onClick={() => touch({ disks: [...disks, newDisk(options)] })}>
          <Icon name="add" />
          {text.addDisk}
        </button>
      )}
    </fieldset>
  )
}

interface DiskProps {
  readonly number: number
  readonly disk: Disk
  readonly pools: CreateOptions['pools']
  readonly problemsOf: ProblemsOf
  readonly onChange: (disk: Disk) => void
  readonly onRemove: () => void
}

function DiskFields({ number, disk, pools, problemsOf, onChange, onRemove }: DiskProps) {
  const label = (what: string) => `${text.disk(number)}, ${what}`
  const size = (gib: number) => Number.isFinite(gib) && onChange({ ...disk, capacityBytes: Math.min(2 ** 50, Math.max(0, Math.round(gib * GiB))) })
  const gib = disk.capacityBytes / GiB
  return (
    <div className="vd-create__item" role="group" aria-label={text.disk(number)}>
      <NumberInput
        inputName={`disk-${number}`}
        inputProps={{ step: 'any' }}
        inputAriaLabel={label(`${text.size}, ${text.memoryUnit}`)}
        minusBtnAriaLabel={label(`-1 ${text.memoryUnit}`)}
        plusBtnAriaLabel={label(`+1 ${text.memoryUnit}`)}
        unit={text.memoryUnit}
        widthChars={6}
        value={Number(gib.toFixed(3))}
        validated={validated(problemsOf('.capacityBytes'))}
        onMinus={() => size(Math.max(1, Math.ceil(gib) - 1))}
        onPlus={() => size(Math.floor(gib) + 1)}
        onChange={({ currentTarget }) => currentTarget.value !== '' && size(currentTarget.valueAsNumber)}
      />
      <FormSelect className="vd-create__choice" aria-label={label(text.pool)} value={disk.pool} validated={validated(problemsOf('.pool'))} onChange={(_event, pool) => onChange({ ...disk, pool })}>
        {pools.map(({ name, isActive, availableBytes }) => (
          <FormSelectOption key={name} value={name} label={`${name}: ${isActive ? text.free(bytes(availableBytes)) : text.inactive}`} />
        ))}
      </FormSelect>
      <FormSelect className="vd-create__choice" aria-label={label(text.format)} value={disk.format} onChange={(_event, format) => onChange({ ...disk, format: format === 'raw' ? 'raw' : 'qcow2' })}>
        <FormSelectOption value="qcow2" label={text.formats.qcow2} />
        <FormSelectOption value="raw" label={text.formats.raw} />
      </FormSelect>
      <Button variant="plain" aria-label={text.remove(text.disk(number))} icon={<Icon name="trash" />} onClick={onRemove} />
      <div className="vd-create__wide">
        <Complaints problems={problemsOf('')} />
      </div>
    </div>
  )
}
