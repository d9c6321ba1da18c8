/** What came of saving: at once true, or waiting for the next start, change by change. */
import { machineText } from '../../text/machine'
import { Notice } from '../notice'
import { Changes } from '../notices'

const text = machineText.source

/** Shown over the source until it is closed or edited again. */
export function Saved({ waiting, onClose }: { readonly waiting: readonly string[]; readonly onClose: () => void }) {
  if (waiting.length === 0) return <Notice kind="done" title={text.saved} brief={text.savedAtOnce} onClose={onClose} />
  return (
    <Notice kind="done" title={text.saved} brief={machineText.waiting.title(waiting.length)} onClose={onClose}>
      <Changes items={waiting} />
    </Notice>
  )
}
