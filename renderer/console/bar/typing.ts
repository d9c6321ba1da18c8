/** The typing of the clipboard that goes on in a console, if one does: one at a time for each. */
import { createStore } from 'zustand/vanilla'
import { api } from '../../api'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import type { LayoutId } from '../keys/layouts'
import { typeText } from '../keys/typing'
import { asDisplay } from '../kind'
import { say } from '../say'

interface Progress {
  readonly typed: number
  readonly all: number
  readonly cancel: () => void
}

export const typing = createStore<{ readonly going: ReadonlyMap<Console, Progress> }>(() => ({ going: new Map() }))

const setProgress = (console: Console, progress: Progress | undefined) => {
  const going = new Map(typing.getState().going)
  if (progress) going.set(console, progress)
  else going.delete(console)
  typing.setState({ going })
}

/** Reads the clipboard and types it. Shows how far it is; stops when the console's link ends. */
export async function typeClipboard(console: Console, layout: LayoutId): Promise<void> {
  const display = asDisplay(console)
  if (!display || typing.getState().going.has(console)) return
  const { text } = await api.app.readClipboard({}).catch(() => ({ text: '' }))
  if (text === '') return say(consoleText.clipboardEmpty)
  const all = [...text].length
  let cancel = () => {}
  const job = typeText(text, layout, display.key, (typed) => setProgress(console, { typed, all, cancel: () => cancel() }))
  cancel = job.cancel
  const endWatch = console.state.subscribe(({ link }) => {
    if (link.state !== 'connected' && link.state !== 'stalled') job.cancel()
  })
  const { missing } = await job.done
  endWatch()
  setProgress(console, undefined)
  if (missing > 0) say(consoleText.typedMissing(missing))
}
