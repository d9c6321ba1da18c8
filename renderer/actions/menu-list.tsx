/** An open menu: its place on the screen, its keys, and the way out. */
import { useEffect, useLayoutEffect, useReducer, useRef, type KeyboardEvent } from 'react'
import { Icon } from '../marks/icon'
import { isElement, type MenuEntry, type MenuRequest } from './menu-request'
import './menu.css'

type Item = Extract<MenuEntry, { kind: 'item' }>

export function MenuList({ at, label, entries, close }: MenuRequest & { readonly close: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  const [, again] = useReducer((count: number) => count + 1, 0)
  const home = useRef<Element | null>(null)

  useLayoutEffect(() => {
    const own = list.current!
    home.current = own.ownerDocument.activeElement
    place(own, at)
    itemsOf(own)[0]?.focus()
    return () => {
      // The focus goes back unless what was chosen has taken it.
      if (own.contains(own.ownerDocument.activeElement) || own.ownerDocument.activeElement === own.ownerDocument.body) (home.current as HTMLElement | null)?.focus?.()
    }
  }, [at])

  useEffect(() => {
    const own = list.current!
    const page = own.ownerDocument
    const outside = (event: Event) => {
      const target = event.target as Node
      if (!own.contains(target) && !(isElement(at) && at.contains(target))) close()
    }
    page.addEventListener('pointerdown', outside, true)
    page.defaultView?.addEventListener('blur', close)
    page.defaultView?.addEventListener('resize', close)
    return () => {
      page.removeEventListener('pointerdown', outside, true)
      page.defaultView?.removeEventListener('blur', close)
      page.defaultView?.removeEventListener('resize', close)
    }
  }, [at, close])

  const choose = (item: Item) => {
    if (item.reason !== undefined) return
    if (item.isChecked === undefined || item.closes) {
      close()
      // Menus give the focus back first, so that a dialog opened from one returns it to where the person was.
      queueMicrotask(item.run)
    } else {
      item.run()
      again()
    }
  }

  return (
    <div ref={list} className="vd-menu" role="menu" aria-label={label} onKeyDown={(event) => onKey(event, list.current!, close)} onContextMenu={(event) => event.preventDefault()}>
      {entries().map((entry, index) => {
        if (entry.kind === 'line') return <div key={index} className="vd-menu__line" role="separator" />
        if (entry.kind === 'title') return <div key={index} className="vd-menu__title" role="presentation">{entry.label}</div>
        const { isChecked, reason } = entry
        return (
          <button
            key={index}
            type="button"
            tabIndex={-1}
            className="vd-menu__item"
            role={isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            {...(isChecked !== undefined && { 'aria-checked': isChecked })}
            aria-disabled={reason !== undefined}
            {...(entry.key && { 'aria-keyshortcuts': entry.key.replace('Ctrl', 'Control') })}
            data-danger={entry.isDanger === true}
            onClick={() => choose(entry)}
            onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          >
            <span className="vd-menu__icon">{isChecked === undefined ? entry.icon && <Icon name={entry.icon} /> : isChecked && <Icon name="check" />}</span>
            <span className="vd-menu__text">
              {entry.label}
              {reason && <span className="vd-menu__reason">{reason}</span>}
            </span>
            {entry.key && <kbd className="vd-menu__key" aria-hidden>{entry.key}</kbd>}
          </button>
        )
      })}
    </div>
  )
}

const itemsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('.vd-menu__item')]

function onKey(event: KeyboardEvent, list: HTMLElement, close: () => void): void {
  const items = itemsOf(list)
  const at = items.findIndex((one) => one === list.ownerDocument.activeElement)
  const go = (index: number) => items[(index + items.length) % items.length]?.focus()
  if (event.key === 'ArrowDown') go(at + 1)
  else if (event.key === 'ArrowUp') go(at <= 0 ? items.length - 1 : at - 1)
  else if (event.key === 'Home') go(0)
  else if (event.key === 'End') go(-1)
  else if (event.key === 'Escape' || event.key === 'Tab') close()
  else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey) {
    const letter = event.key.toLowerCase()
    const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))
    next?.focus()
  } else return event.stopPropagation()
  event.preventDefault()
  event.stopPropagation()
}

/** Where it begins from the left, and its top when it opens downwards or upwards. */
function beside(at: MenuRequest['at'], height: number): { readonly x: number; readonly below: number; readonly above: number } {
  if (!isElement(at)) return { x: at.x, below: at.y, above: at.y - height }
  const { left, bottom, top } = at.getBoundingClientRect()
  return { x: left, below: bottom + 4, above: top - height - 4 }
}

/** Under the element or at the point, moved so that all of it is on the screen. */
function place(list: HTMLElement, at: MenuRequest['at']): void {
  const { innerWidth, innerHeight } = list.ownerDocument.defaultView ?? window
  const { width, height } = list.getBoundingClientRect()
  const { x, below, above } = beside(at, height)
  const y = below + height <= innerHeight - 4 ? below : Math.max(4, above)
  list.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`
  list.style.top = `${y}px`
}
