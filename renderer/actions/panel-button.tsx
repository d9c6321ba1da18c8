/** A button of the status bar that opens a small panel above it. Escape and a press elsewhere close it; the focus goes back. */
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import './panel.css'

interface Props {
  /** On the button. */
  readonly summary: string
  readonly title: string
  readonly hasFailed?: boolean
  readonly isOpen: boolean
  readonly onToggle: (isOpen: boolean) => void
  readonly children: ReactNode
}

export function PanelButton({ summary, title, hasFailed = false, isOpen, onToggle, children }: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  const close = useEffectEvent(() => onToggle(false))

  useEffect(() => {
    if (!isOpen) return
    panel.current?.focus()
    const outside = ({ target }: Event) => {
      if (!panel.current?.contains(target as Node) && !button.current?.contains(target as Node)) close()
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [isOpen])

  const leave = () => {
    onToggle(false)
    button.current?.focus()
  }

  return (
    <>
      <button ref={button} type="button" className="vd-panel-button" data-failed={hasFailed} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
        {summary}
      </button>
      {isOpen && (
        <div ref={panel} className="vd-panel" role="dialog" aria-label={title} tabIndex={-1} onKeyDown={(event) => event.key === 'Escape' && leave()}>
          <h2>{title}</h2>
          {children}
        </div>
      )}
    </>
  )
}
