/** Everything beyond the medium, in place: each field shows what is suggested until it is touched. */
import { Form, TextInput } from '@patternfly/react-core'
import type { CreateOptions, Os, Plan } from '../../../preload/contract/create'
import { createText } from '../../text/create'
import type { Choices } from '../draft'
import { Field, validated } from '../field'
import type { ProblemsOf } from '../use-preview'
import { BoardFields } from './board-fields'
import { CpuField, MemoryField } from './compute-fields'
import { DiskList } from './disk-list'
import { NicList } from './nic-list'
import { SystemField } from './system-field'

const text = createText.field

/** What every group of fields is given. */
export interface FieldsProps {
  readonly plan: Plan
  readonly options: CreateOptions
  readonly problemsOf: ProblemsOf
  readonly touch: (choices: Partial<Choices>) => void
  /** Back to what is suggested. */
  readonly untouch: (field: keyof Choices) => void
}

export function Customise(props: FieldsProps & { readonly onSystem: (os: Os | null) => void }) {
  const { plan, options, problemsOf, touch, onSystem } = props
  const nameProblems = problemsOf('name')
  return (
    <Form className="vd-create__form" onSubmit={(event) => event.preventDefault()}>
      <div className="vd-create__grid">
        <Field id="create-name" label={text.name} problems={nameProblems}>
          <TextInput id="create-name" value={plan.name} maxLength={200} validated={validated(nameProblems)} aria-describedby="create-name-help" onChange={(_event, name) => touch({ name })} />
        </Field>
        <SystemField systems={options.systems} chosenId={plan.os} onChoose={onSystem} />
        <CpuField {...props} />
        <MemoryField {...props} />
      </div>
      <DiskList {...props} />
      <NicList {...props} />
      <BoardFields {...props} />
    </Form>
  )
}
