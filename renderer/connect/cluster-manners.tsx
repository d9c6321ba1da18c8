/** How a cluster is to be treated: name, colour, namespaces, read-only, guard, connecting at start. */
import { Checkbox } from '@patternfly/react-core'
import { useId } from 'react'
import { connectText } from '../text/connect'
import type { Manners, Wrong } from './cluster-draft'
import { Field } from './field'
import { HuePicker } from './hue-picker'

const text = connectText.cluster

interface Props {
  readonly manners: Manners
  readonly wrong: Wrong<Manners>
  readonly onChange: (change: Partial<Manners>) => void
}

export function ClusterManners({ manners: { name, colour, namespaces, isReadOnly, isGuarded, connectsAtStart }, wrong, onChange }: Props) {
  const id = useId()
  return (
    <>
      <div className="vd-connect__pair">
        <Field label={connectText.name} value={name} most={100} onChange={(typed) => onChange({ name: typed })} />
        <HuePicker colour={colour} onChoose={(chosen) => onChange({ colour: chosen })} />
      </div>
      <Field label={text.namespaces} help={text.namespacesHelp} value={namespaces} wrong={wrong.namespaces} most={20_000} onChange={(typed) => onChange({ namespaces: typed })} />
      <Checkbox id={`${id}-guard`} label={text.guard} description={text.guardHelp} isChecked={isGuarded} onChange={(_event, isChecked) => onChange({ isGuarded: isChecked })} />
      <Checkbox id={`${id}-read-only`} label={connectText.readOnly} description={connectText.readOnlyHelp} isChecked={isReadOnly} onChange={(_event, isChecked) => onChange({ isReadOnly: isChecked })} />
      <Checkbox id={`${id}-start`} label={connectText.connectsAtStart} isChecked={connectsAtStart} onChange={(_event, isChecked) => onChange({ connectsAtStart: isChecked })} />
    </>
  )
}
