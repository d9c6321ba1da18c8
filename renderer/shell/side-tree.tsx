/** The tree beside the page where there is room; else over it, until something is chosen in it, Escape is pressed, or the focus goes elsewhere. */
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { useStore } from 'zustand'
import { useSetting } from '../state/hooks'
import { closeDrawer, drawer } from './drawer'
import { useRoom } from './room'
import { Sidebar } from './sidebar'

export function SideTree() {
  const { hasSidebar } = useRoom()
  const isWanted = useSetting('isSidebarShown')
  const isOpen = useStore(drawer, (state) => state.isOpen)
  if (hasSidebar) return isWanted && <Sidebar />
  return isOpen && <Drawer />
}

function Drawer() {
  const own = useRef<HTMLDivElement>(null)
  const opener = useRef(document.activeElement)
  useEffect(() => own.current?.querySelector<HTMLElement>('.vd-place')?.focus(), [])
  useEffect(() => closeDrawer, [])
  const back = () => {
    closeDrawer()
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  return (
    <div
      ref={own}
      className="vd-drawer"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        back()
      }}
      onClick={({ target }: MouseEvent) => {
        if ((target as Element).closest('.vd-place')) back()
      }}
      onBlur={({ relatedTarget, currentTarget }: FocusEvent) => {
        // A menu of something in it is part of it, and the button that opened it closes it by itself.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget) && !relatedTarget.closest('.vd-menu, [role=dialog], .vd-strip__tools')) closeDrawer()
      }}
    >
      <Sidebar />
    </div>
  )
}
