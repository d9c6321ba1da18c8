/** The truth about a console's link in two words; always there, never wrong. */
import { useStore } from 'zustand'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import type { Link } from '../link'
import { Countdown } from './countdown'

type Tone = 'live' | 'busy' | 'trouble' | 'off'

export function Pill({ console }: { readonly console: Console }) {
  const link = useStore(console.state, (state) => state.link)
  return (
    <span className="vd-console-pill" data-tone={toneOf(link)} role="status">
      <span className="vd-console-pill__mark" aria-hidden="true" />
      <Words link={link} />
    </span>
  )
}

function Words({ link }: { readonly link: Link }) {
  switch (link.state) {
    case 'connecting':
      return consoleText.connecting
    case 'connected':
      return consoleText.connected
    case 'stalled':
      return <Countdown since={link.since} say={consoleText.stalled} />
    case 'waiting':
      return <Countdown until={link.retryAt} say={consoleText.waiting} />
    case 'closed':
      return consoleText.pill[link.reason.code] ?? consoleText.closed
    case 'resting':
      return consoleText.resting
  }
}

function toneOf(link: Link): Tone {
  switch (link.state) {
    case 'connected':
      return 'live'
    case 'connecting':
    case 'waiting':
      return 'busy'
    case 'stalled':
      return 'trouble'
    case 'closed':
      return link.reason.code === 'machineStopped' || link.reason.code === 'asked' ? 'off' : 'trouble'
    case 'resting':
      return 'off'
  }
}
