/** The network cards: which network or bridge each is on. */
import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core'
import type { CreateOptions, Plan } from '../../../preload/contract/create'
import { Icon } from '../../marks/icon'
import { createText } from '../../text/create'
import { Complaints, validated } from '../field'
import { nic as suggestedNic } from '../suggest'
import type { FieldsProps } from './customise'

const text = createText.field
type Nic = Plan['nics'][number]

export function NicList({ plan, options, problemsOf, touch }: FieldsProps) {
  const { nics } = plan
  return (
    <fieldset className="vd-create__list">
      <legend>{text.network}</legend>
      {nics.length === 0 && <p className="vd-muted">{text.noNics}</p>}
      {nics.map((nic, index) => {
        const problems = problemsOf(`nics.${index}`)
        return (
          <div key={index} className="vd-create__item" role="group" aria-label={text.nic(index + 1)}>
            <FormSelect
              className="vd-create__choice"
              aria-label={text.nic(index + 1)}
              value={valueOf(nic)}
              validated={validated(problems)}
              onChange={(_event, value) => touch({ nics: nics.map((one, at) => (at === index ? { ...nicOf(value), ...(one.model === undefined ? {} : { model: one.model }) } : one)) })}
            >
              {choices(options).map(({ value, label }) => (
                <FormSelectOption key={value} value={value} label={label} />
              ))}
            </FormSelect>
            <Button variant="plain" aria-label={text.remove(text.nic(index + 1))} icon={<Icon name="trash" />} onClick={() => touch({ nics: nics.filter((_, at) => at !== index) })} />
            <div className="vd-create__wide">
              <Complaints problems={problems} />
            </div>
          </div>
        )
      })}
      <Complaints problems={problemsOf('nics').filter(({ field }) => field === 'nics')} />
      {nics.length < 20 && (
        <button type="button" className="vd-link vd-create__add" onClick={() => touch({ nics: [...nics, suggestedNic(options)] })}>
          <Icon name="add" />
          {text.addNic}
        </button>
      )}
    </fieldset>
  )
}

/** A card as the value of a choice: `network:default`, `bridge:br0`, `user:`. */
const valueOf = ({ kind, name = '' }: Nic): string => `${kind}:${name}`

function nicOf(value: string): Nic {
  const at = value.indexOf(':')
  const [kind, name] = [value.slice(0, at), value.slice(at + 1)]
  return kind === 'network' || kind === 'bridge' ? { kind, name } : { kind: 'user' }
}

const choices = ({ networks, bridges }: CreateOptions): { value: string; label: string }[] => [
  ...networks.map(({ name, isActive }) => ({ value: `network:${name}`, label: isActive ? text.networkOf(name) : `${text.networkOf(name)} (${text.inactive})` })),
  ...bridges.map((name) => ({ value: `bridge:${name}`, label: text.bridgeOf(name) })),
  { value: 'user:', label: text.nicKind.user },
]
