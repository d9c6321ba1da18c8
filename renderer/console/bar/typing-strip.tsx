/** How far the clipboard is typed, with a way to stop. */
import { useStore } from 'zustand'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { typing } from './typing'

export function TypingStrip({ console }: { readonly console: Console }) {
  const progress = useStore(typing, ({ going }) => going.get(console))
  if (!progress) return null
  const { typed, all, cancel } = progress
  return (
    <div className="vd-console__strip" role="status">
      <progress max={all} value={typed} aria-label={consoleText.typeClipboard} />
      <span>{consoleText.typing(typed, all)}</span>
      <button type="button" className="vd-bar-button" onClick={cancel}>{consoleText.stopTyping}</button>
    </div>
  )
}
