/** Copying a text, and what came of it for as long as that is shown. */
import { useEffect, useState } from 'react'
import { api } from '../api'
import { machineText } from '../text/machine'

const text = machineText.addresses
const shownForMs = 1_500

/** `said` is empty while there is nothing to say. */
export function useCopy(value: string): { readonly copy: () => void; readonly outcome: 'copied' | 'failed' | undefined; readonly said: string } {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => void api.app.copyText({ text: value }).then(() => setOutcome('copied'), () => setOutcome('failed'))
  return { copy, outcome, said: outcome === 'copied' ? text.copied : outcome === 'failed' ? text.notCopied : '' }
}
