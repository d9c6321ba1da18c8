/** The controls of the settings page: one of a few, any of a few, and a number between two. */
import { useId } from 'react'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className="vd-setting">
      <legend>{label}</legend>
      <div className="vd-setting__options">
        {(Object.entries(options) as [T, string][]).map(([id, title]) => (
          <label key={id} data-chosen={id === value}>
            <input type="radio" name={name} checked={id === value} onChange={() => onChoose(id)} />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface SwitchesProps<T extends string> {
  readonly label: string
  readonly chosen: readonly T[]
  readonly options: Readonly<Record<T, string>>
  readonly onChange: (chosen: T[]) => void
}

/** Any of a few. */
export function Switches<T extends string>({ label, chosen, options, onChange }: SwitchesProps<T>) {
  return (
    <fieldset className="vd-setting">
      <legend>{label}</legend>
      <div className="vd-setting__options">
        {(Object.entries(options) as [T, string][]).map(([id, about]) => (
          <label key={id} data-chosen={chosen.includes(id)} title={about}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))} />
            {id}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface NumberProps {
  readonly label: string
  readonly unit?: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A whole number between two; what lies outside is not taken. */
export function NumberSetting({ label, unit, value, least, most, onChange }: NumberProps) {
  const id = useId()
  return (
    <div className="vd-setting">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          min={least}
          max={most}
          defaultValue={value}
          key={value}
          onBlur={({ target }) => {
            const typed = target.valueAsNumber
            if (Number.isInteger(typed) && typed >= least && typed <= most && typed !== value) onChange(typed)
            else target.value = String(value)
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        {unit && <span className="vd-muted"> {unit}</span>}
      </span>
    </div>
  )
}
