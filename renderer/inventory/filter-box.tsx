/** The one box for words and structured filters: hints as one types, complaints beneath, Escape empties it. */
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { Icon } from '../marks/icon'
import { rows } from '../state/live'
import { filterText } from '../text/filter'
import { filter, holdFilterBox, setFilterText } from './filter-state'
import { hintsAt, type Hint } from './filter/hints'
import { around } from './view'
import './filter-box.css'

export function FilterBox() {
  const { text, parsed } = useStore(filter)
  const [caret, setCaret] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const id = useId()
  const hints = useMemo(() => (isOpen ? hintsAt(text, caret, rows.getState().items.values(), around) : []), [isOpen, text, caret])
  const [complaint] = isOpen && hints.length > 0 ? [] : parsed.complaints

  const type = (value: string, at: number) => {
    setFilterText(value)
    setCaret(at)
    setOpen(true)
    setActive(-1)
  }

  const take = ({ text: hint, from, to }: Hint, box: HTMLInputElement) => {
    const value = text.slice(0, from) + hint + text.slice(to).trimStart()
    const at = from + hint.length
    // At once, and not with the next painting: the letter that is typed next stands behind it.
    flushSync(() => type(value, at))
    box.setSelectionRange(at, at)
  }

  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = hints[active]
    if (event.key === 'ArrowDown' && hints.length > 0) setActive((active + 1) % hints.length)
    else if (event.key === 'ArrowUp' && hints.length > 0) setActive((active <= 0 ? hints.length : active) - 1)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) take(chosen, event.currentTarget)
    else if (event.key === 'Enter' || (event.key === 'ArrowDown' && hints.length === 0)) toTable(event.currentTarget)
    else if (event.key === 'Escape' && isOpen && hints.length > 0) setOpen(false)
    else if (event.key === 'Escape' && text === '') toTable(event.currentTarget)
    else if (event.key === 'Escape') type('', 0)
    else return
    event.preventDefault()
  }

  return (
    <div className="vd-filter" data-wrong={complaint !== undefined}>
      <Icon name="search" size={14} />
      <input
        ref={holdFilterBox}
        type="text"
        role="combobox"
        spellCheck={false}
        autoComplete="off"
        maxLength={1_000}
        value={text}
        placeholder={filterText.placeholder}
        aria-label={filterText.label}
        aria-expanded={hints.length > 0}
        aria-controls={`${id}-hints`}
        aria-autocomplete="list"
        aria-invalid={complaint !== undefined}
        {...(complaint && { 'aria-describedby': `${id}-complaint` })}
        {...(active >= 0 && hints.length > 0 && { 'aria-activedescendant': `${id}-${active}` })}
        onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      {text !== '' && (
        <button type="button" className="vd-icon-button" aria-label={filterText.clear} title={filterText.clear} onClick={() => setFilterText('')}>
          <Icon name="close" size={12} />
        </button>
      )}
      <ul id={`${id}-hints`} className="vd-filter__hints" role="listbox" aria-label={filterText.hints} hidden={hints.length === 0}>
        {hints.map((hint, at) => (
          <li key={hint.text} id={`${id}-${at}`} role="option" aria-selected={at === active} onMouseDown={(event) => event.preventDefault()} onClick={(event) => take(hint, event.currentTarget.closest('.vd-filter')!.querySelector('input')!)}>
            <span>{hint.text.trim()}</span>
            <span className="vd-muted">{hint.about}</span>
          </li>
        ))}
      </ul>
      {complaint && (
        <div id={`${id}-complaint`} className="vd-filter__complaint" role="status">
          <strong>{text.slice(complaint.from, complaint.to)}</strong> {complaint.message}
        </div>
      )}
    </div>
  )
}

/** From the box into the list, which begins with its first row. */
function toTable(box: HTMLElement): void {
  box.closest('.vd-inventory')?.querySelector<HTMLElement>('.vd-table')?.focus()
}
