/** What the chosen file turned out to be, and for an image whether to copy it. */
import { Checkbox } from '@patternfly/react-core'
import type { Medium, Recognition } from '../../../preload/contract/create'
import { createText } from '../../text/create'
import { Complaints } from '../field'
import type { ProblemsOf } from '../use-preview'

const text = createText.from

interface Props {
  readonly medium: Extract<Medium, { path: string }>
  readonly recognition: Recognition | undefined
  readonly isReading: boolean
  readonly hasPools: boolean
  readonly problemsOf: ProblemsOf
  readonly onChange: (medium: Medium) => void
}

export function Recognised({ medium, recognition, isReading, hasPools, problemsOf, onChange }: Props) {
  const complaints = recognition?.trouble === undefined ? problemsOf('medium') : [{ field: 'medium', severity: 'error' as const, message: recognition.trouble }]
  return (
    <div className="vd-recognised">
      {medium.kind === 'image' && recognition?.trouble === undefined && (
        <Checkbox
          id="create-copy"
          label={text.copy}
          description={text.copyAbout}
          isChecked={medium.copy}
          isDisabled={!hasPools && !medium.copy}
          onChange={(_event, copy) => onChange({ ...medium, copy })}
        />
      )}
      <Complaints problems={complaints} hint={hint(recognition, isReading)} />
    </div>
  )
}

function hint(recognition: Recognition | undefined, isReading: boolean): string | undefined {
  if (isReading && !recognition) return text.reading
  if (recognition?.os) return text.recognised(recognition.os.name)
  return recognition?.kind === 'iso' ? text.notRecognised : undefined
}
