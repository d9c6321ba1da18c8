/** Before several lines are pasted into a shell that would run each as it comes: what they are. */
import { useStore } from 'zustand'
import type { FormEvent } from 'react'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { linesIn } from '../serial/paste'
import { answerToPaste, pasting } from '../serial/pasting'
import { CardButtons } from './card-buttons'

/** Of the text, in characters. */
const mostShown = 1_000

export function PasteCard({ console }: { readonly console: Console }) {
  const text = useStore(pasting, ({ asked }) => asked.get(console))
  if (text === undefined) return null
  const title = consoleText.pasteLines(linesIn(text))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answerToPaste(console, true)
  }
  const turnDown = () => answerToPaste(console, false)
  return (
    <div className="vd-console__cover">
      <form className="vd-console__card" aria-label={title} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && turnDown()}>
        <h2>{title}</h2>
        <p className="vd-muted">{consoleText.pasteWarning}</p>
        <pre tabIndex={0}>{text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}</pre>
        <CardButtons agree={consoleText.pasteAgree(linesIn(text))} onCancel={turnDown} isFocused />
      </form>
    </div>
  )
}
