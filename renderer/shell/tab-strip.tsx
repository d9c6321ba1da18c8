/** The open documents. Drag or Alt+Shift+arrows reorder, a console's tab is dragged to the side of another, middle click and Delete close, arrow keys walk. */
import { useEffect, useRef, type DragEvent, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { openMenu } from '../actions/menu'
import { GuardMark } from '../marks/guard'
import { Icon } from '../marks/icon'
import { hueOf } from '../marks/hue'
import { drag, dragging } from '../state/dragging'
import { activateTab, closeTab, moveTab, openCreate, tabs, type Tab } from '../state/tabs'
import { takeOut } from '../state/walls'
import { shellText } from '../text/shell'
import { StripTools } from './strip-tools'
import { tabEntries } from './tab-menu'
import { useTabTitle } from './tab-title'
import './tab-strip.css'

export function TabStrip() {
  const open = useStore(tabs, (state) => state.open)
  const strip = useRef<HTMLDivElement>(null)

  // What one looks at stays in sight in a window that becomes narrower, too.
  useEffect(() => {
    const observer = new ResizeObserver(() => strip.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    observer.observe(strip.current!)
    return () => observer.disconnect()
  }, [])

  const onKey = (event: KeyboardEvent) => {
    const { target } = event
    const at = target instanceof Element ? open.findIndex(({ id }) => `tab:${id}` === target.id) : -1
    const tab = open[at]
    if (!tab) return
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step !== 0 && event.altKey && event.shiftKey) moveTab(tab.id, at + step)
    else if (step !== 0) go(open[(at + step + open.length) % open.length])
    else if (event.key === 'Home') go(open[0])
    else if (event.key === 'End') go(open.at(-1))
    else if (event.key === 'Delete') {
      closeTab(tab.id)
      go(open[at + 1] ?? open[at - 1])
    } else return
    event.preventDefault()
  }

  const go = (tab: Tab | undefined) => {
    if (!tab) return
    activateTab(tab.id)
    strip.current?.querySelector<HTMLElement>(`[id="tab:${CSS.escape(tab.id)}"]`)?.focus()
  }

  const onDrop = (event: DragEvent, toIndex: number) => {
    event.preventDefault()
    const { what } = dragging.getState()
    if (what?.kind === 'tab') moveTab(what.tabId, toIndex)
    if (what?.kind === 'tile') takeOut(what.wallId, what.tileId)
    drag(undefined)
  }

  return (
    <div className="vd-strip">
      <div ref={strip} className="vd-strip__tabs" role="tablist" aria-label={shellText.tabs} onKeyDown={onKey}>
        {open.map((tab, index) => (
          <TabButton key={tab.id} tab={tab} onDragStart={() => drag({ kind: 'tab', tabId: tab.id })} onDrop={(event) => onDrop(event, index)} />
        ))}
      </div>
      <button type="button" className="vd-icon-button" aria-label={shellText.newMachine} title={shellText.newMachine} onClick={() => openCreate()}>
        <Icon name="add" />
      </button>
      <StripTools />
    </div>
  )
}

interface TabButtonProps {
  readonly tab: Tab
  readonly onDragStart: () => void
  readonly onDrop: (event: DragEvent) => void
}

function TabButton({ tab, onDragStart, onDrop }: TabButtonProps) {
  const isActive = useStore(tabs, ({ activeId }) => activeId === tab.id)
  const { title, icon, colour, isGuarded } = useTabTitle(tab)
  const whole = useRef<HTMLDivElement>(null)
  const canClose = tab.kind !== 'inventory'

  useEffect(() => {
    if (isActive) whole.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isActive])

  return (
    <div
      ref={whole}
      className="vd-tab"
      data-active={isActive}
      data-hue={colour === undefined ? undefined : hueOf(colour)}
      draggable={canClose}
      onDragStart={onDragStart}
      onDragEnd={() => drag(undefined)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onAuxClick={(event) => event.button === 1 && closeTab(tab.id)}
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu({ at: { x: event.clientX, y: event.clientY }, label: shellText.tabMenu, entries: () => tabEntries(tab) })
      }}
    >
      <div id={`tab:${tab.id}`} className="vd-tab__title" role="tab" aria-selected={isActive} aria-controls={`page:${tab.id}`} tabIndex={isActive ? 0 : -1} title={title} onClick={() => activateTab(tab.id)}>
        <Icon name={icon} size={14} />
        <span className="vd-ellipsis">{title}</span>
        {isGuarded && <GuardMark />}
      </div>
      {canClose && (
        <button type="button" className="vd-tab__close" title={shellText.closeTab(title)} aria-hidden="true" tabIndex={-1} onClick={() => closeTab(tab.id)}>
          <Icon name="close" size={12} />
        </button>
      )}
    </div>
  )
}
