/** Every connection's truth in words, and everything that runs. */
import { useStore } from 'zustand'
import type { Connection } from '../../preload/contract/connection'
import { connect } from '../connect/connection-menu'
import { ForwardsButton } from '../forwards/forwards-button'
import { LinkMark } from '../marks/link-mark'
import { connections } from '../state/live'
import { shellText } from '../text/shell'
import { minuteTime, span } from '../text/time'
import { TaskButton } from './task-button'
import { useNow } from './now'
import './status-bar.css'

/** So many live connections are named one by one; more are counted. */
const mostNamed = 4

export function StatusBar() {
  const items = useStore(connections, (state) => state.items)
  const all = [...items.values()]
  const live = all.filter(({ link }) => link.state === 'live')
  const others = all.filter(({ link }) => link.state !== 'live' && link.state !== 'off')
  return (
    <footer className="vd-status" aria-label={shellText.status}>
      <div className="vd-status__links" role="status">
        {others.map((one) => (
          <LinkState key={one.id} connection={one} />
        ))}
        {live.length > mostNamed ? (
          <span className="vd-status__link">
            <LinkMark state="live" />
            {shellText.manyLive(live.length)}
          </span>
        ) : (
          live.map((one) => <LinkState key={one.id} connection={one} />)
        )}
      </div>
      <ForwardsButton />
      <TaskButton />
    </footer>
  )
}

function LinkState({ connection: { id, name, link } }: { readonly connection: Connection }) {
  const isWaiting = link.state === 'stale' || link.state === 'failed'
  const retryAt = isWaiting ? link.retryAt : undefined
  return (
    <span className="vd-status__link" title={isWaiting ? link.failure.message : undefined}>
      <LinkMark state={link.state} />
      <span>
        {wordsOf(name, link)}
        {retryAt !== undefined && (
          <span aria-hidden="true">
            , <Countdown to={retryAt} />
          </span>
        )}
      </span>
      {isWaiting && <span className="vd-status__why vd-ellipsis">{link.failure.message}</span>}
      {isWaiting && (
        <button type="button" className="vd-link" onClick={() => connect(id)}>
          {shellText.retryNow}
        </button>
      )}
    </span>
  )
}

function Countdown({ to }: { readonly to: number }) {
  const left = to - useNow(1_000)
  return left > 500 ? shellText.retryIn(span(left)) : shellText.retrying
}

function wordsOf(name: string, link: Connection['link']): string {
  switch (link.state) {
    case 'live':
      return shellText.live(name)
    case 'connecting':
      return shellText.connecting(name, link.attempt)
    case 'stale':
      return shellText.stale(name, minuteTime(link.since))
    case 'failed':
      return shellText.failed(name)
    case 'off':
      return shellText.off(name)
  }
}
