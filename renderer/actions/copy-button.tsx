/** A button that copies a text and says so in place. */
import { useEffect, useState } from 'react'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { machineText } from '../text/machine'
import './copy-button.css'

const text = machineText.addresses
/** How long "Copied" stays. */
const shownFor = 1_500

interface Props {
  readonly value: string
  /** Names it for those who do not see the value beside the button. */
  readonly what?: string
  /** What the button is called instead. */
  readonly label?: string
}

/** Copies `value`. */
export function CopyButton({ value, what = value, label = text.copy(what.length > 100 ? `${what.slice(0, 100)}…` : what) }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => void api.app.copyText({ text: value }).then(() => setOutcome('copied'), () => setOutcome('failed'))
  const said = outcome === 'copied' ? text.copied : outcome === 'failed' ? text.notCopied : ''
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
