/** What runs inside: the agent's word where there is one, and how to get one where there is none. */
import { ExpandableSection } from '@patternfly/react-core'
import type { Facets } from '../../../preload/contract/facet'
import { bytes } from '../../text/amount'
import { machineText } from '../../text/machine'
import { exactTime, timeAgo } from '../../text/time'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Bar, Card, Fact, Facts } from '../facts'
import { useNow } from '../live/use-now'

const text = machineText.guest
const mostListed = 12
type Guest = Facets['guest']

/** The guest's card on the overview. */
export function GuestCard({ guest, guestOs, isRunning }: { readonly guest: Guest | undefined; readonly guestOs: string | undefined; readonly isRunning: boolean }) {
  const os = guest?.os ?? guestOs
  return (
    <Card title={text.title}>
      <Facts>
        {os && <Fact term={text.os}><Clipped>{os}</Clipped></Fact>}
        {guest?.kernel && <Fact term={text.kernel}><Clipped>{guest.kernel}</Clipped></Fact>}
        {guest?.hostName && <Fact term={text.hostName}><Clipped>{guest.hostName}</Clipped></Fact>}
        {guest?.timeZone && <Fact term={text.timeZone}><Clipped>{guest.timeZone}</Clipped></Fact>}
        {guest?.agent.isConnected && <Fact term={text.users}><Users users={guest.users} /></Fact>}
        {guest && <Fact term={text.agent}>{guest.agent.isConnected ? text.connected : (guest.agent.reason ?? text.missing)}</Fact>}
      </Facts>
      {!os && !guest && <p className="vd-muted">{text.none}</p>}
      {guest && guest.fileSystems.length > 0 && <FileSystems items={guest.fileSystems} />}
      {guest?.agent.isMissing && isRunning && <Teaching />}
    </Card>
  )
}

function Users({ users }: { readonly users: Guest['users'] }) {
  const now = useNow(60_000)
  if (users.length === 0) return text.noUsers
  return (
    <ul className="vd-plain-list">
      {users.slice(0, mostListed).map(({ name, since }, index) => (
        <li key={index}>
          <Clipped>{name}</Clipped> {since !== undefined && <span className="vd-muted" title={exactTime(since)}>{text.since(timeAgo(since, now))}</span>}
        </li>
      ))}
      {users.length > mostListed && <li className="vd-muted">{text.more(users.length - mostListed)}</li>}
    </ul>
  )
}

function FileSystems({ items }: { readonly items: Guest['fileSystems'] }) {
  return (
    <div>
      <h3 className="vd-subtitle">{text.fileSystems}</h3>
      <ul className="vd-filesystems">
        {items.slice(0, mostListed).map(({ mountPoint, type, totalBytes, usedBytes }, index) => (
          <li key={index}>
            <Clipped>{mountPoint}</Clipped>
            <span className="vd-muted vd-clipped">{type}</span>
            {totalBytes && usedBytes !== undefined ? (
              <>
                <Bar share={usedBytes / totalBytes} label={mountPoint} />
                <span className="vd-number">{text.use(bytes(usedBytes), bytes(totalBytes))}</span>
              </>
            ) : (
              <span className="vd-filesystems-unknown" />
            )}
          </li>
        ))}
      </ul>
      {items.length > mostListed && <p className="vd-muted">{text.more(items.length - mostListed)}</p>}
    </div>
  )
}

function Teaching() {
  return (
    <div className="vd-teaching">
      <p className="vd-muted">{text.teach}</p>
      <ExpandableSection toggleText={text.how} className="vd-teaching-how">
        <p>{text.install}</p>
        <Facts>
          {text.commands.map(([system, command]) => (
            <Fact key={system} term={system}>
              <code>{command}</code> <CopyButton value={command} what={command} />
            </Fact>
          ))}
        </Facts>
        <p>{text.start}</p>
        <p>{text.windows}</p>
      </ExpandableSection>
    </div>
  )
}
