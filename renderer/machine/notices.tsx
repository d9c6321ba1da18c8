/** What must be known before anything else on the page: gone, stale, or with changes that wait for the next start. */
import { closeTab } from '../state/tabs'
import { useConnection } from '../state/hooks'
import { machineText } from '../text/machine'
import { Notice } from './notice'

const mostListed = 30

/** Another client removed the machine; nothing on the page acts any more. */
export function GoneNotice({ machineId, isKnown }: { readonly machineId: string; readonly isKnown: boolean }) {
  const text = machineText.gone
  return <Notice kind="warning" title={isKnown ? text.title : text.neverTitle} brief={isKnown ? text.body : text.never} next={{ label: text.close, run: () => closeTab(`machine:${machineId}`) }} />
}

/** The link is down. */
export function StaleNotice({ connectionId }: { readonly connectionId: string }) {
  const connection = useConnection(connectionId)
  const failure = connection?.link.state === 'stale' ? connection.link.failure : undefined
  return <Notice kind="warning" title={machineText.stale(connection?.name ?? connectionId)} brief={failure?.message} />
}

/** SPICE is not shown here, and a VNC display beside it costs nothing. */
export function SpiceNotice({ graphics, add }: { readonly graphics: readonly { readonly kind: string }[]; readonly add: () => void }) {
  const has = (wanted: string) => graphics.some(({ kind }) => kind === wanted)
  if (!has('spice') || has('vnc')) return null
  const text = machineText.spice
  return <Notice kind="info" title={text.title} brief={text.brief} next={{ label: text.add, run: add }} />
}

/** What of the definition waits for the next start, in words, with a way on. */
export function WaitingNotice({ waiting, next }: { readonly waiting: readonly string[]; readonly next: { readonly label: string; readonly run: () => void } | undefined }) {
  const text = machineText.waiting
  return (
    <Notice kind="info" title={text.title(waiting.length)} brief={waiting.length === 1 ? waiting[0]?.slice(0, 200) : undefined} {...(next && { next })}>
      <p>{text.body}</p>
      <Changes items={waiting} />
    </Notice>
  )
}

/** Changes in words, one a line. */
export const Changes = ({ items }: { readonly items: readonly string[] }) => (
  <ul className="vd-waiting">
    {items.slice(0, mostListed).map((change, index) => (
      <li key={index} data-selectable>
        {change.slice(0, 500)}
      </li>
    ))}
    {items.length > mostListed && <li>{machineText.guest.more(items.length - mostListed)}</li>}
  </ul>
)
