/** Searches a terminal's text: Enter for the next match, Shift+Enter for the one before, Escape ends. */
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Icon } from '../../marks/icon'
import { consoleText } from '../../text/console'
import type { SerialViewer } from './serial'

export function SearchBox({ viewer, onClose }: { readonly viewer: SerialViewer; readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState({ index: -1, count: 0 })
  useEffect(() => viewer.onFound((index, count) => setFound({ index, count })), [viewer])

  const change = (next: string) => {
    setText(next)
    viewer.find(next, false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') viewer.find(text, event.shiftKey)
    else return
    event.preventDefault()
  }
  return (
    <div className="vd-console__search" role="search">
      <input className="vd-input" autoFocus maxLength={200} value={text} placeholder={consoleText.searchIn} aria-label={consoleText.searchIn} onChange={({ target }) => change(target.value)} onKeyDown={onKey} />
      <span className="vd-muted" aria-live="polite">{text && consoleText.found(found.index, found.count)}</span>
      <button type="button" className="vd-icon-button" aria-label={consoleText.searchPrevious} title={consoleText.searchPrevious} onClick={() => viewer.find(text, true)}><Icon name="up" /></button>
      <button type="button" className="vd-icon-button" aria-label={consoleText.searchNext} title={consoleText.searchNext} onClick={() => viewer.find(text, false)}><Icon name="down" /></button>
      <button type="button" className="vd-icon-button" aria-label={consoleText.searchClose} title={consoleText.searchClose} onClick={onClose}><Icon name="close" /></button>
    </div>
  )
}
