/** The mark on a row whose last verb failed, and the one popover that has the sentence. */
import { useLayoutEffect, useRef } from 'react'
import { createStore, useStore } from 'zustand'
import { Icon } from '../marks/icon'
import { actionText } from '../text/actions'
import { useFailed } from './failed'
import { FailedNotice } from './failed-notice'

/** The machine whose failure is being read, and where its mark stands. */
const popover = createStore<{ readonly open: { readonly machineId: string; readonly at: Element } | undefined }>(() => ({ open: undefined }))
const close = () => popover.setState({ open: undefined })

/** Shows what failed on a machine, under an element of its row. */
export const showFailed = (machineId: string, at: Element): void => popover.setState({ open: { machineId, at } })

/** The mark of a machine, while it can be seen: the way to it by keyboard is the menu of its row. */
export function failedMarkOf(machineId: string): Element | undefined {
  const mark = document.getElementById(`failed:${machineId}`)
  return mark?.checkVisibility() ? mark : undefined
}

/** Nothing on a row on which nothing failed. */
export function FailedMark({ machineId }: { readonly machineId: string }) {
  const failed = useFailed(machineId)
  if (!failed) return null
  return (
    <button
      type="button"
      id={`failed:${machineId}`}
      className="vd-failed-mark"
      tabIndex={-1}
      aria-label={actionText.lastFailed}
      title={failed.failure.message}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => showFailed(machineId, event.currentTarget)}
    >
      <Icon name="warning" size={14} />
    </button>
  )
}

/** Drawn once, by the shell. Escape and a press elsewhere close it and give the focus back: the page's own light dismissal. */
export function FailedPopover() {
  const open = useStore(popover, (state) => state.open)
  const box = useRef<HTMLDivElement>(null)
  const isThere = useFailed(open?.machineId ?? '') !== undefined

  useLayoutEffect(() => {
    const own = box.current
    if (!own || !open || !isThere) return
    own.showPopover()
    const mark = open.at.getBoundingClientRect()
    const { width, height } = own.getBoundingClientRect()
    const below = mark.bottom + 4
    own.style.left = `${Math.max(8, Math.min(mark.left - 8, window.innerWidth - width - 8))}px`
    own.style.top = `${below + height <= window.innerHeight - 8 ? below : Math.max(8, mark.top - height - 4)}px`
    own.querySelector('button')?.focus()
    const onToggle = (event: Event) => event instanceof ToggleEvent && event.newState === 'closed' && close()
    own.addEventListener('toggle', onToggle)
    return () => {
      own.removeEventListener('toggle', onToggle)
      own.hidePopover()
    }
  }, [open, isThere])

  if (!open || !isThere) return null
  return (
    <div ref={box} popover="auto" className="vd-failed-popover">
      <FailedNotice machineId={open.machineId} onDismiss={close} />
    </div>
  )
}
