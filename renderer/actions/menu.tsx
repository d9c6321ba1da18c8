/**
 * The window's menu: at the pointer or under a button, with what cannot be chosen greyed and its reason beneath.
 * One is open at a time. Arrow keys, Home, End and first letters move; Escape gives the focus back.
 */
import { createStore, useStore } from 'zustand'
import { createPortal } from 'react-dom'
import { Icon, type IconName } from '../marks/icon'
import { MenuList } from './menu-list'
import { isElement, type MenuEntry, type MenuRequest } from './menu-request'

export type { MenuEntry, MenuRequest }

const menu = createStore<{ readonly open: (MenuRequest & { readonly key: number }) | undefined }>(() => ({ open: undefined }))
let lastKey = 0

/** Opens a menu in place of any other; asking for the one that is open closes it. */
export function openMenu(request: MenuRequest): void {
  const isSame = menu.getState().open?.at === request.at && isElement(request.at)
  menu.setState({ open: isSame ? undefined : { ...request, key: ++lastKey } })
}

const closeMenu = (): void => menu.setState({ open: undefined })
export const isMenuOpen = (): boolean => menu.getState().open !== undefined

/** Drawn once, by the shell; a menu under an element of another window is drawn there. */
export function MenuHost() {
  const open = useStore(menu, (state) => state.open)
  if (!open) return null
  const { key, at, label, entries } = open
  const home = isElement(at) ? at.ownerDocument : document
  return createPortal(<MenuList key={key} at={at} label={label} entries={entries} close={closeMenu} />, home.querySelector('main') ?? home.body)
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
