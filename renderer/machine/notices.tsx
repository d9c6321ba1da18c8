/** What must be known before anything else on the page: gone, stale, or with changes that wait for the next start. */
import { Alert, AlertActionLink } from '@patternfly/react-core'
import { closeTab } from '../state/tabs'
import { useConnection } from '../state/hooks'
import { machineText } from '../text/machine'

const mostListed = 30

/** Another client removed the machine; nothing on the page acts any more. */
export function GoneNotice({ machineId, isKnown }: { readonly machineId: string; readonly isKnown: boolean }) {
  const text = machineText.gone
  return (
    <div className="vd-notices">
      <Alert isInline variant="warning" title={text.title} component="p" actionLinks={<AlertActionLink onClick={() => closeTab(`machine:${machineId}`)}>{text.close}</AlertActionLink>}>
        {isKnown ? text.body : text.never}
      </Alert>
    </div>
  )
}

/** The link is down. */
export function StaleNotice({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId)
  const failure = connection?.link.state === 'stale' ? connection.link.failure : undefined
  return (
    <Alert isInline isPlain variant="warning" component="p" title={machineText.stale(connection?.name ?? connectionId)}>
      {failure?.message}
    </Alert>
  )
}

/** What of the definition waits for the next start, in words, with a way to the difference. */
export function WaitingNotice({ waiting, onCompare }: { readonly waiting: readonly string[]; readonly onCompare: () => void }) {
  const text = machineText.waiting
  return (
    <Alert isInline isExpandable variant="info" component="p" title={text.title(waiting.length)} actionLinks={<AlertActionLink onClick={onCompare}>{text.show}</AlertActionLink>}>
      <p>{text.body}</p>
      <ul className="vd-waiting">
        {waiting.slice(0, mostListed).map((change, index) => (
          <li key={index} data-selectable>{change.slice(0, 500)}</li>
        ))}
        {waiting.length > mostListed && <li>{machineText.guest.more(waiting.length - mostListed)}</li>}
      </ul>
    </Alert>
  )
}
