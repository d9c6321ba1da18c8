/** One connection in the tree: its colour, its link as a mark and a word, its counts, its menu. */
import type { Connection } from '../../preload/contract/connection'
import { connectionEntries } from '../connect/connection-menu'
import { MenuButton, openMenu } from '../actions/menu'
import { GuardBadge } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { Icon } from '../marks/icon'
import { LinkMark } from '../marks/link-mark'
import { linkText } from '../text/phase'
import { shellText } from '../text/shell'

interface Props {
  readonly connection: Connection
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

export function ConnectionItem({ connection, isCurrent, onChoose }: Props) {
  const { name, uri, colour, link, counts, isReadOnly, cluster } = connection
  const label = shellText.connectionMenu(name)
  const entries = () => connectionEntries(connection)
  return (
    <div
      className="vd-place-row"
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu({ at: { x: event.clientX, y: event.clientY }, label, entries })
      }}
    >
      <button type="button" className="vd-place" aria-current={isCurrent} title={uri} onClick={onChoose}>
        <HueBar colour={colour} />
        <span className="vd-place__body">
          <span className="vd-place__name">
            {name}
            {isReadOnly && <Icon name="lock" size={12} />}
          </span>
          {cluster?.isGuarded && <GuardBadge />}
          {link.state !== 'live' && (
            <span className="vd-place__link">
              <LinkMark state={link.state} />
              {linkText[link.state]}
            </span>
          )}
        </span>
        {link.state === 'live' && <LinkMark state="live" />}
        <span className="vd-unseen">{link.state === 'live' ? linkText.live : ''}</span>
        <span className="vd-place__count" title={shellText.counts(counts.running, counts.total)}>
          {counts.running}/{counts.total}
        </span>
      </button>
      <MenuButton label={label} icon="more" entries={entries} className="vd-icon-button vd-place__menu" />
    </div>
  )
}
