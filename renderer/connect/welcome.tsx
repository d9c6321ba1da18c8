/** The first page of somebody who has no connection yet: what this computer offers, what it lacks, and the way to other places. */
import { Icon } from '../marks/icon'
import { openComputer } from '../state/tabs'
import { connectText } from '../text/connect'
import { healthText } from '../text/health'
import { FoundHere } from './found-here'
import { openAddConnection } from './open'
import './connect.css'

const text = connectText.welcome

export function Welcome() {
  return (
    <div className="vd-welcome">
      <h2>{text.title}</h2>
      <p className="vd-muted">{text.body}</p>
      <FoundHere onAdded={() => {}} />
      <div className="vd-welcome__next">
        <button type="button" className="vd-bar-button" data-kind="plain" onClick={openAddConnection}>
          <Icon name="link" />
          {text.elsewhere}
        </button>
        <button type="button" className="vd-bar-button" data-kind="plain" onClick={openComputer}>
          <Icon name="computer" />
          {healthText.open}
        </button>
      </div>
    </div>
  )
}
