/** A recording that goes on: a red dot and how much is in the file; pressing it ends it. */
import { useStore } from 'zustand'
import { failureFrom } from '../../../preload/contract/failure'
import { openRecording } from '../../api'
import { bytes } from '../../text/amount'
import { consoleText } from '../../text/console'
import { say, sayTrouble } from '../say'
import { record, recordings } from '../serial/recording'
import type { SerialViewer } from '../serial/serial'
import { fileName } from './save'

export function RecordingMark({ terminal }: { readonly terminal: SerialViewer }) {
  const recording = useStore(recordings, ({ going }) => going.get(terminal))
  if (!recording) return null
  const label = consoleText.recordingTo(recording.path)
  return (
    <button type="button" className="vd-bar-button vd-console-recording" aria-label={label} title={label} onClick={recording.stop}>
      <span className="vd-console-recording__dot" aria-hidden="true" />
      {bytes(recording.bytes)}
    </button>
  )
}

/** Asks for a file and records to it; says how it ended. */
export async function startRecording(name: string, terminal: SerialViewer): Promise<void> {
  try {
    record(terminal, await openRecording(fileName(name, 'log')), (path, failure) => {
      if (!failure) say(consoleText.recordedTo(path))
      else sayTrouble(consoleText.recordBroke, failure)
    })
  } catch (thrown) {
    sayTrouble(consoleText.recordBroke, failureFrom(thrown))
  }
}
