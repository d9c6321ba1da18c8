/** Before the clipboard is typed: for which keyboard, how fast, and what that keyboard cannot make. */
import { useState, type FormEvent } from 'react'
import { useStore } from 'zustand'
import { consoleText } from '../../text/console'
import { answerToType, layoutOf, paceOf, typing } from '../bar/typing'
import type { Console } from '../console'
import { layoutIds, type LayoutId } from '../keys/layouts'
import { asDisplay } from '../kind'
import { missingIn, mostCharacters, paceIds, type Pace } from '../keys/typing'
import { CardButtons } from './card-buttons'

export function TypeCard({ console }: { readonly console: Console }) {
  const characters = useStore(typing, ({ asked }) => asked.get(console))
  return characters ? <Question console={console} characters={characters} /> : null
}

function Question({ console, characters }: { readonly console: Console; readonly characters: readonly string[] }) {
  const [layout, setLayout] = useState<LayoutId>(() => layoutOf(console.machineId))
  const [pace, setPace] = useState<Pace>(() => paceOf(console))
  const missing = missingIn(characters, layout, asDisplay(console)?.takesText)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answerToType(console, { layout, pace })
  }
  const turnDown = () => answerToType(console, undefined)
  return (
    <div className="vd-console__cover">
      <form className="vd-console__card" aria-label={consoleText.typeClipboard} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && turnDown()}>
        <h2>{consoleText.typeClipboard}</h2>
        <p className="vd-muted">{consoleText.typeSize(characters.length, mostCharacters)}</p>
        <label className="vd-console__field">
          {consoleText.typeLayout}
          <select className="vd-input" autoFocus value={layout} onChange={({ target }) => setLayout(target.value as LayoutId)}>
            {layoutIds.map((id) => <option key={id} value={id}>{consoleText.layout[id]}</option>)}
          </select>
        </label>
        <label className="vd-console__field">
          {consoleText.typePace}
          <select className="vd-input" value={pace} onChange={({ target }) => setPace(target.value as Pace)}>
            {paceIds.map((id) => <option key={id} value={id}>{consoleText.pace[id]}</option>)}
          </select>
        </label>
        {missing.length > 0 && <p className="vd-console__trouble" role="alert">{consoleText.typeMissing(missing)}</p>}
        <CardButtons agree={consoleText.typeStart} onCancel={turnDown} />
      </form>
    </div>
  )
}
