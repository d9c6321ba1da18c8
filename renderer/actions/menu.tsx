/**
 * The window's menu: at the pointer or under a button, with what cannot be chosen greyed and its reason beneath.
 * One is open at a time. Arrow keys, Home, End and first letters move; Escape gives the focus back.
 */
import { createStore, useStore } from 'zustand'
import { createPortal } from 'react-dom'
import { Icon, type IconName } from '../marks/icon'
import { MenuList } from './menu-list'

export type MenuEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'title'; readonly label: string }
  | {
      readonly kind: 'item'
      readonly label: string
      readonly icon?: IconName
      /** The key that does the same. */
      readonly key?: string
      /** Why it cannot be chosen now. */
      readonly reason?: string
      readonly isDanger?: boolean
      /** Makes it a box that is ticked or not; choosing it leaves the menu open. */
      readonly isChecked?: boolean
      readonly run: () => void
    }

export interface MenuRequest {
  /** Under an element, or at a point of the main window. */
  readonly at: Element | { readonly x: number; readonly y: number }
  readonly label: string
  /** Called again whenever an item with a tick was chosen. */
  readonly entries: () => readonly MenuEntry[]
}

const menu = createStore<{ readonly open: (MenuRequest & { readonly key: number }) | undefined }>(() => ({ open: undefined }))
let lastKey = 0

/** Opens a menu in place of any other; asking for the one that is open closes it. */
export function openMenu(request: MenuRequest): void {
  const isSame = menu.getState().open?.at === request.at && request.at instanceof Element
  menu.setState({ open: isSame ? undefined : { ...request, key: ++lastKey } })
}

export const closeMenu = (): void => menu.setState({ open: undefined })
export const isMenuOpen = (): boolean => menu.getState().open !== undefined

/** Drawn once, by the shell; a menu under an element of another window is drawn there. */
export function MenuHost() {
  const open = useStore(menu, (state) => state.open)
  if (!open) return null
  const { key, at, label, entries } = open
  const home = at instanceof Element ? at.ownerDocument : document
  return createPortal(<MenuList key={key} at={at} label={label} entries={entries} close={closeMenu} />, home.body)
}

interface ButtonProps {
  readonly label: string
  readonly icon: IconName
  readonly entries: () => readonly MenuEntry[]
  readonly className?: string
}

/** A small button that opens a menu. */
export function MenuButton({ label, icon, entries, className = 'vd-icon-button' }: ButtonProps) {
  return (
    <button type="button" className={className} aria-haspopup="menu" aria-label={label} title={label} onClick={(event) => openMenu({ at: event.currentTarget, label, entries })}>
      <Icon name={icon} />
    </button>
  )
}
