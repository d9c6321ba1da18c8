/** A button that copies a text and says so in place. */
import { Icon } from '../marks/icon'
import { machineText } from '../text/machine'
import { useCopy } from './use-copy'
import './copy-button.css'

const text = machineText.addresses

interface Props {
  readonly value: string
  /** Names it for those who do not see the value beside the button. */
  readonly what?: string
  /** What the button is called instead. */
  readonly label?: string
}

/** Copies `value`. */
export function CopyButton({ value, what = value, label = text.copy(what.length > 100 ? `${what.slice(0, 100)}…` : what) }: Props) {
  const { copy, outcome, said } = useCopy(value)
  return (
    <span className="vd-copy" data-outcome={outcome}>
      <button type="button" className="vd-icon-button vd-copy-button" aria-label={label} title={label} onClick={copy}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={14} />
      </button>
      <span role="status" className={outcome === 'failed' ? 'vd-copy-said' : 'vd-unseen'}>
        {said}
      </span>
    </span>
  )
}
