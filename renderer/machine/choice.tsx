/** One of a few, as a row of joined buttons. */
import './choice.css'

interface Props<T extends string> {
  readonly label: string
  readonly options: readonly { readonly id: T; readonly text: string; readonly count?: number }[]
  readonly chosen: T
  readonly onChoose: (id: T) => void
}

/** Each option is a button that is pressed or not, so that Tab and Space work without learning anything. */
export const Choice = <T extends string>({ label, options, chosen, onChoose }: Props<T>) => (
  <div className="vd-choice" role="group" aria-label={label}>
    {options.map(({ id, text, count }) => (
      <button key={id} type="button" className="vd-choice-one" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
        {text}
        {count !== undefined && <span className="vd-choice-count">{count}</span>}
      </button>
    ))}
  </div>
)
