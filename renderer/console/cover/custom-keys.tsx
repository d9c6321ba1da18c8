/** Sends a combination that the person writes out: what the menu has not, or what the desktop would keep. */
import { useState, type FormEvent } from 'react'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { keysOf } from '../keys/key'
import { asDisplay } from '../kind'

export function CustomKeys({ console, onClose }: { readonly console: Console; readonly onClose: () => void }) {
  const [combination, setCombination] = useState('')
  const keys = combination.trim() === '' ? undefined : keysOf(combination)
  const isWrong = combination.trim() !== '' && !combination.trim().endsWith('+') && keys === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!keys) return
    asDisplay(console)?.press(keys)
    onClose()
    console.viewer.focus()
  }
  return (
    <div className="vd-console__cover">
      <form className="vd-console__card" aria-label={consoleText.keysCustomTitle} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
        <h2>{consoleText.keysCustomTitle}</h2>
        <label className="vd-console__field">
          {consoleText.keysCustomHint}
          <input className="vd-input" autoFocus maxLength={60} value={combination} aria-invalid={isWrong} onChange={({ target }) => setCombination(target.value)} />
        </label>
        {isWrong && <p className="vd-console__trouble" role="alert">{consoleText.keysUnknown}</p>}
        <div className="vd-console__buttons">
          <button type="submit" className="vd-bar-button" data-kind="primary" aria-disabled={!keys}>{consoleText.sendKeys}</button>
          <button type="button" className="vd-bar-button" onClick={onClose}>{consoleText.cancel}</button>
        </div>
      </form>
    </div>
  )
}
