/** Two texts with their differences: side by side, or one under the other where there is no room. */
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useState } from 'react'
import type { Source } from '../../../preload/contract/machine'
import { readOnly, reading } from '../../editor/extensions'
import { Shadow } from '../../editor/shadow'
import { machineText } from '../../text/machine'

const narrow = 760
/** Large, very different texts are compared less finely rather than for ever. */
const diffConfig = { scanLimit: 2_000, timeout: 1_500 }
const collapseUnchanged = { margin: 3, minSize: 6 }

interface Side {
  readonly label: string
  readonly text: string
}

interface Props {
  readonly before: Side
  readonly after: Side
  readonly identity: string
  readonly language: Source['language']
  /** Makes the right side editable and offers to take single changes of the left. */
  readonly writing?: () => Extension
}

/** The left side is never changed. */
export function Difference({ before, after, identity, language, writing }: Props) {
  const [isNarrow, setNarrow] = useState<boolean>()
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  useEffect(() => {
    if (!frame) return
    const observer = new ResizeObserver(([entry]) => setNarrow(entry ? entry.contentRect.width < narrow : false))
    observer.observe(frame)
    return () => observer.disconnect()
  }, [frame])

  const make = (root: ShadowRoot) => {
    const right = [reading(after.label, language), EditorView.lineWrapping, writing ? writing() : readOnly]
    if (isNarrow) {
      const unified = unifiedMergeView({ original: before.text, mergeControls: writing !== undefined && takeControl, collapseUnchanged, diffConfig })
      const view = new EditorView({ state: EditorState.create({ doc: after.text, extensions: [right, unified] }), parent: root, root })
      return () => view.destroy()
    }
    const view = new MergeView({
      a: { doc: before.text, extensions: [reading(before.label, language), EditorView.lineWrapping, readOnly] },
      b: { doc: after.text, extensions: right },
      parent: root,
      root,
      collapseUnchanged,
      diffConfig,
      ...(writing ? { revertControls: 'a-to-b' as const, renderRevertControl: takeButton } : {}),
    })
    view.dom.style.height = '100%'
    view.dom.style.overflow = 'auto'
    return () => view.destroy()
  }
  return (
    <div ref={setFrame} className="vd-difference">
      <div className="vd-difference-heads" data-narrow={isNarrow || undefined}>
        <span>{before.label}</span>
        <span>{after.label}</span>
      </div>
      {before.text === after.text && !writing && <p className="vd-difference-none vd-muted">{machineText.source.same}</p>}
      {isNarrow !== undefined && <Shadow make={make} remake={`${identity} ${isNarrow}`} />}
    </div>
  )
}

/** One under the other there is no arrow: a button in words. Mine needs no button, it stands there already. */
function takeControl(type: 'reject' | 'accept', action: (event: MouseEvent) => void): HTMLElement {
  if (type === 'accept') return document.createElement('span')
  const button = takeButton()
  button.textContent = machineText.source.takeShort
  button.addEventListener('mousedown', action)
  button.addEventListener('keydown', (event) => (event.key === 'Enter' || event.key === ' ') && button.dispatchEvent(new MouseEvent('mousedown')))
  return button
}

function takeButton(): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = '→'
  button.title = machineText.source.take
  button.setAttribute('aria-label', machineText.source.take)
  return button
}
