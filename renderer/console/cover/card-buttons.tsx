/** The two ways out of a card over a console: what it asks for, and not. */
import { consoleText } from '../../text/console'

interface Props {
  /** The verb. */
  readonly agree: string
  readonly onCancel: () => void
  /** Where the card has nothing else to fill in. */
  readonly isFocused?: boolean
}

export function CardButtons({ agree, onCancel, isFocused = false }: Props) {
  return (
    <div className="vd-console__buttons">
      <button type="submit" className="vd-bar-button" data-kind="primary" autoFocus={isFocused}>{agree}</button>
      <button type="button" className="vd-bar-button" onClick={onCancel}>{consoleText.cancel}</button>
    </div>
  )
}
