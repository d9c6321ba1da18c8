/** Ctrl+K: any machine and any verb, by typing a part of it. */
import { useDeferredValue, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { HueBar } from '../marks/hue'
import { Icon } from '../marks/icon'
import type { CommandId } from '../state/commands'
import { currentSettings, useConnection } from '../state/hooks'
import { rows } from '../state/live'
import { paletteText } from '../text/palette'
import { entriesFor, type Entry } from './palette-entries'
import './palette.css'

/** What is offered before anything was typed. */
const firstPages: readonly string[] = ['newMachine', 'addConnection', 'settings', 'help'] satisfies CommandId[]

function find(typed: string, pages: readonly Entry[]): readonly Entry[] {
  const { recent, favourites } = currentSettings()
  const found = entriesFor(typed, rows.getState().items.values(), { pages, recent: [...new Set([...recent, ...favourites])] })
  return typed === '' ? [...found.slice(0, 8), ...pages.filter(({ key }) => firstPages.includes(key))] : found
}

interface Props {
  /** The window's own commands. */
  readonly pages: readonly Entry[]
  readonly close: () => void
}

export function Palette({ pages, close }: Props) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  const wanted = useDeferredValue(typed)
  const found = useMemo(() => find(wanted, pages), [wanted, pages])

  // A modal dialog of the page itself: it keeps the focus, and gives it back when it closes, for which it must still be there.
  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])

  useEffect(() => {
    box.current?.querySelector(`[id="${CSS.escape(`${id}-${active}`)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  const choose = (entry: Entry | undefined) => {
    if (!entry) return
    // At once, and not with the next painting: the key that is typed next belongs to the window. It gives the focus back.
    box.current?.close()
    close()
    setTimeout(entry.run)
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % Math.max(1, found.length))
    else if (event.key === 'Enter') choose(found[active])
    else return
    event.preventDefault()
  }

  return (
    <dialog ref={box} className="vd-palette" aria-label={paletteText.label} onCancel={close} onClick={(event) => event.target === event.currentTarget && close()}>
      <input
        type="text"
        role="combobox"
        autoFocus
        spellCheck={false}
        maxLength={200}
        value={typed}
        placeholder={paletteText.placeholder}
        aria-label={paletteText.label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        {...(found.length > 0 && { 'aria-activedescendant': `${id}-${active}` })}
        onChange={({ target }) => {
          setTyped(target.value)
          setActive(0)
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={paletteText.list}>
        {found.map((entry, at) => (
          <li key={entry.key} id={`${id}-${at}`} role="option" aria-selected={at === active} onPointerMove={() => setActive(at)} onClick={() => choose(entry)}>
            <Icon name={entry.icon} />
            <span className="vd-palette__label vd-ellipsis">{entry.label}</span>
            <span className="vd-muted">{entry.about}</span>
            {entry.connectionId !== undefined && <Where connectionId={entry.connectionId} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="vd-muted">{paletteText.nothing}</p>}
    </dialog>
  )
}

function Where({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId)
  return (
    <span className="vd-palette__where vd-muted">
      <HueBar colour={connection?.colour} />
      <span className="vd-ellipsis">{connection?.name}</span>
    </span>
  )
}
