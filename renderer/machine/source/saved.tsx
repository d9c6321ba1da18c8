/** What came of saving: at once true, or waiting for the next start, change by change. */
import { Alert, AlertActionCloseButton } from '@patternfly/react-core'
import { machineText } from '../../text/machine'

const text = machineText.source

/** Shown over the source until it is closed or edited again. */
export function Saved({ waiting, onClose }: { readonly waiting: readonly string[]; readonly onClose: () => void }) {
  return (
    <Alert isInline isLiveRegion variant="success" component="p" title={text.saved} actionClose={<AlertActionCloseButton onClose={onClose} />}>
      {waiting.length === 0 ? (
        text.savedAtOnce
      ) : (
        <>
          <p>{machineText.waiting.title(waiting.length)}:</p>
          <ul className="vd-waiting">
            {waiting.slice(0, 30).map((change, index) => (
              <li key={index} data-selectable>{change.slice(0, 500)}</li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}
