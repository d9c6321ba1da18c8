/** The controls of the settings page: one of a few, any of a few, and a number between two; each says what it is for and leads back to how it came. */
import { useId, type ReactNode } from 'react'
import { settingsText } from '../text/settings'
import { useIsFound } from './section'

interface Told {
  readonly label: string
  /** What it does, in a sentence. */
  readonly about: string
}

interface ChoiceProps<T extends string> extends Told {
  readonly value: T
  /** Before anybody changes it. */
  readonly fallback: T
  readonly options: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, about, value, fallback, options, onChoose }: ChoiceProps<T>) {
  const name = useId()
  const titles: string[] = Object.values(options)
  if (!useIsFound(label, about, ...titles)) return null
  return (
    <fieldset className="vd-setting" aria-describedby={`${name}-about`}>
      <legend>{label}</legend>
      <div>
        <div className="vd-setting__options">
          {(Object.entries(options) as [T, string][]).map(([id, title]) => (
            <label key={id} data-chosen={id === value}>
              <input type="radio" name={name} checked={id === value} onChange={() => onChoose(id)} />
              {title}
            </label>
          ))}
        </div>
        <Foot id={`${name}-about`} about={about}>
          {value !== fallback && <Back label={label} fallback={options[fallback]} onPress={() => onChoose(fallback)} />}
        </Foot>
      </div>
    </fieldset>
  )
}

interface SwitchesProps<T extends string> extends Told {
  readonly chosen: readonly T[]
  readonly options: Readonly<Record<T, string>>
  readonly onChange: (chosen: T[]) => void
}

/** Any of a few; none of them at first. */
export function Switches<T extends string>({ label, about, chosen, options, onChange }: SwitchesProps<T>) {
  const id = useId()
  if (!useIsFound(label, about, ...Object.keys(options), ...Object.values<string>(options))) return null
  return (
    <fieldset className="vd-setting" aria-describedby={id}>
      <legend>{label}</legend>
      <div>
        <div className="vd-setting__options">
          {(Object.entries(options) as [T, string][]).map(([one, title]) => (
            <label key={one} data-chosen={chosen.includes(one)} title={title}>
              <input type="checkbox" checked={chosen.includes(one)} onChange={({ target }) => onChange(target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))} />
              {one}
            </label>
          ))}
        </div>
        <Foot id={id} about={about}>
          {chosen.length > 0 && <Back label={label} fallback={settingsText.noneChosen} onPress={() => onChange([])} />}
        </Foot>
      </div>
    </fieldset>
  )
}

interface NumberProps extends Told {
  readonly unit?: string
  readonly value: number
  readonly fallback: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A whole number between two; what lies outside is not taken. */
export function NumberSetting({ label, about, unit, value, fallback, least, most, onChange }: NumberProps) {
  const id = useId()
  if (!useIsFound(label, about)) return null
  return (
    <div className="vd-setting">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type="number"
          aria-describedby={`${id}-about`}
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
        <Foot id={`${id}-about`} about={about}>
          {value !== fallback && <Back label={label} fallback={String(fallback)} onPress={() => onChange(fallback)} />}
        </Foot>
      </div>
    </div>
  )
}

/** What a setting is for and, where it was changed, the way back. */
function Foot({ id, about, children }: { readonly id: string; readonly about: string; readonly children: ReactNode }) {
  return (
    <p className="vd-setting__foot vd-muted">
      <span id={id}>{about}</span> {children}
    </p>
  )
}

function Back({ label, fallback, onPress }: { readonly label: string; readonly fallback: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="vd-link" aria-label={settingsText.backOf(label, fallback)} onClick={onPress}>
      {settingsText.back(fallback)}
    </button>
  )
}
