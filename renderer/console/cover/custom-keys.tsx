/** Combinations that the menu does not have: written out and sent, and saved under a name for this machine or for all. */
import { useState, type FormEvent } from 'react'
import { failureFrom } from '../../../preload/contract/failure'
import { useConsoleMemory } from '../../state/console-memory'
import { useSetting } from '../../state/hooks'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { keysOf } from '../keys/key'
import { removeKeys, saveKeys, type KeysOf } from '../keys/own-keys'
import { asDisplay } from '../kind'
import { OwnKeys, type Own } from './own-keys'

export function CustomKeys({ console, onClose }: { readonly console: Console; readonly onClose: () => void }) {
  const { machineId } = console
  const [written, setWritten] = useState('')
  const [name, setName] = useState('')
  const [of, setOf] = useState<KeysOf>('machine')
  /** The one that is being changed. */
  const [was, setWas] = useState<Own>()
  const [trouble, setTrouble] = useState<string>()
  const saved: readonly Own[] = [
    ...(useConsoleMemory(machineId)?.combinations ?? []).map((one) => ({ ...one, of: 'machine' as const })),
    ...useSetting('combinations').map((one) => ({ ...one, of: 'all' as const })),
  ]
  const keys = written.trim() === '' ? undefined : keysOf(written)
  const isWrong = written.trim() !== '' && !written.trim().endsWith('+') && keys === undefined
  const canSave = keys !== undefined && name.trim() !== ''

  const write = (own?: Own) => {
    setWritten(own?.keys ?? '')
    setName(own?.name ?? '')
    if (own) setOf(own.of)
    setWas(own)
    setTrouble(undefined)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!keys) return
    asDisplay(console)?.press(keys)
    close()
  }
  const close = () => {
    onClose()
    console.viewer.focus()
  }
  const save = () => {
    if (!canSave) return
    saveKeys(machineId, of, { name: name.trim(), keys: written.trim() }, was).then(() => write(), (thrown: unknown) => setTrouble(failureFrom(thrown).message))
  }
  return (
    <div className="vd-console__cover">
      <form className="vd-console__card" aria-label={consoleText.keysCustomTitle} onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && close()}>
        <h2>{consoleText.keysCustomTitle}</h2>
        <OwnKeys all={saved} onEdit={write} onRemove={(own) => void removeKeys(machineId, own.of, own.name).then(() => was === own && write())} />
        <label className="vd-console__field">
          {consoleText.keysCustomHint}
          <input className="vd-input" autoFocus maxLength={60} value={written} aria-invalid={isWrong} onChange={({ target }) => setWritten(target.value)} />
        </label>
        {isWrong && <p className="vd-console__trouble" role="alert">{consoleText.keysUnknown}</p>}
        <div className="vd-console__pair">
          <label className="vd-console__field">
            {consoleText.keysName}
            <input className="vd-input" maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
          </label>
          <label className="vd-console__field">
            {consoleText.keysFor}
            <select className="vd-input" value={of} onChange={({ target }) => setOf(target.value as KeysOf)}>
              <option value="machine">{consoleText.keysOf.machine}</option>
              <option value="all">{consoleText.keysOf.all}</option>
            </select>
          </label>
        </div>
        {trouble && <p className="vd-console__trouble" role="alert">{trouble}</p>}
        <div className="vd-console__buttons">
          <button type="submit" className="vd-bar-button" data-kind="primary" aria-disabled={!keys}>{consoleText.sendKeys}</button>
          <button type="button" className="vd-bar-button" aria-disabled={!canSave} title={canSave ? undefined : consoleText.keysSaveNeeds} onClick={save}>{was ? consoleText.keysChange : consoleText.keysSave}</button>
          <button type="button" className="vd-bar-button" onClick={close}>{consoleText.cancel}</button>
        </div>
      </form>
    </div>
  )
}
