/** One of a few, all in sight, inside a form. */
import { useId } from 'react'
import './one-of.css'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}

export function OneOf<T extends string>({ label, value, options, onChoose }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="vd-one-of">
      <legend>{label}</legend>
      {(Object.entries(options) as [T, string][]).map(([id, title]) => (
        <label key={id} data-chosen={id === value}>
          <input type="radio" name={name} checked={id === value} onChange={() => onChoose(id)} />
          {title}
        </label>
      ))}
    </fieldset>
  )
}
