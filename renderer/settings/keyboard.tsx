/** The window's shortcuts: a command a line, each to be changed, taken away or brought back. */
import { useState, type KeyboardEvent } from 'react'
import { changeShortcuts, commandFor, commandIds, commands, shortcutsOf, type CommandId } from '../state/commands'
import { useSetting } from '../state/hooks'
import { isModifier, isTyped, shortcutOf } from '../state/shortcut'
import { commandText, shortcutText as text } from '../text/commands'
import { Section, useIsFound } from './section'
import './keyboard.css'

export function Keyboard() {
  return (
    <Section id="keyboard" title={text.title} about={text.body}>
      <div className="vd-shortcuts">
        {commandIds.map((id) => (
          <Line key={id} id={id} />
        ))}
      </div>
    </Section>
  )
}

/** Every text field and every list needs these. */
const reserved = new Set(['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z', 'Ctrl+Y', 'Ctrl+Enter', 'Ctrl+Space', 'F2', 'F5', 'Shift+F10'])

type Asking = { readonly shortcut: string; readonly holder: CommandId }

function Line({ id }: { readonly id: CommandId }) {
  const changed = useSetting('shortcuts')
  const [isListening, setListening] = useState(false)
  const [asking, setAsking] = useState<Asking>()
  const [refusal, setRefusal] = useState<string>()
  const label = commandText[id]
  const shortcuts = shortcutsOf(id, changed)
  const isChanged = Object.hasOwn(changed, id)
  if (!useIsFound(label, ...shortcuts)) return null

  const stop = () => {
    setListening(false)
    setAsking(undefined)
    setRefusal(undefined)
  }
  const take = (shortcut: string) => {
    changeShortcuts(id, [shortcut])
    stop()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isListening) return
    // Tab alone goes on to what can be pressed next.
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) return stop()
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return stop()
    if (isModifier(event.key)) return
    const shortcut = shortcutOf(event.nativeEvent)
    const holder = commandFor(shortcut, changed)
    setAsking(undefined)
    setRefusal(undefined)
    if ((commands[id] as readonly string[]).includes(shortcut) && (holder === undefined || holder === id)) take(shortcut)
    else if (reserved.has(shortcut)) setRefusal(text.reserved(shortcut))
    else if (isTyped(shortcut)) setRefusal(text.needsModifier(shortcut))
    else if (holder !== undefined && holder !== id) setAsking({ shortcut, holder })
    else take(shortcut)
  }

  return (
    <div className="vd-setting vd-shortcut" role="group" aria-label={label}>
      <span>{label}</span>
      <div>
        <span className="vd-shortcut__keys">
          {shortcuts.map((shortcut) => (
            <kbd key={shortcut}>{shortcut}</kbd>
          ))}
          {shortcuts.length === 0 && <span className="vd-muted">{text.none}</span>}
        </span>
        <button type="button" className="vd-link" aria-label={text.changeOf(label)} aria-pressed={isListening} onClick={() => setListening(true)} onKeyDown={onKey} onBlur={() => asking === undefined && stop()}>
          {text.change}
        </button>
        {shortcuts.length > 0 && (
          <button type="button" className="vd-link" aria-label={text.removeOf(label)} onClick={() => changeShortcuts(id, [])}>
            {text.remove}
          </button>
        )}
        {isChanged && (
          <button type="button" className="vd-link" aria-label={text.backOf(label)} onClick={() => changeShortcuts(id, commands[id])}>
            {text.back}
          </button>
        )}
        <p className="vd-setting__foot vd-muted" role="status">
          {asking ? (
            <>
              {text.taken(asking.shortcut, commandText[asking.holder])}{' '}
              <button type="button" className="vd-link" onClick={() => take(asking.shortcut)}>
                {text.take}
              </button>{' '}
              <button type="button" className="vd-link" onClick={stop}>
                {text.leave}
              </button>
            </>
          ) : (
            (refusal ?? (isListening && text.press))
          )}
        </p>
      </div>
    </div>
  )
}
