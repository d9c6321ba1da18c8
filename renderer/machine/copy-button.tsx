/** A button that copies a text and says so in place. */
import { Button } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { machineText } from '../text/machine'

const text = machineText.addresses
/** How long "Copied" stays. */
const shownFor = 1_500

/** Copies `value`; `what` names it for those who do not see the value beside the button. */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => api.app.copyText({ text: value }).then(() => setOutcome('copied'), () => setOutcome('failed'))
  const said = outcome === 'copied' ? text.copied : outcome === 'failed' ? text.notCopied : ''
  return (
    <span className="vd-copy">
      <Button variant="plain" size="sm" className="vd-copy-button" aria-label={text.copy(what)} title={text.copy(what)} icon={<Icon name={outcome === 'copied' ? 'check' : 'copy'} />} onClick={copy} />
      <span role="status" className={outcome === 'failed' ? 'vd-copy-said' : 'vd-unseen'}>{said}</span>
    </span>
  )
}
