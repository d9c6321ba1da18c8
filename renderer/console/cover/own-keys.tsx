/** The saved key combinations, to be changed and taken away. */
import type { Combination } from '../../../preload/contract/console-memory'
import { Icon } from '../../marks/icon'
import { consoleText } from '../../text/console'
import { plain } from '../../text/plain'
import type { KeysOf } from '../keys/own-keys'

/** One, and whose it is. */
export type Own = Combination & { readonly of: KeysOf }

interface Props {
  readonly all: readonly Own[]
  readonly onEdit: (own: Own) => void
  readonly onRemove: (own: Own) => void
}

export function OwnKeys({ all, onEdit, onRemove }: Props) {
  if (all.length === 0) return null
  return (
    <ul className="vd-console__own" aria-label={consoleText.keysOwn}>
      {all.map((own) => {
        const name = plain(own.name, 60)
        return (
          <li key={`${own.of} ${own.name}`}>
            <span className="vd-ellipsis">{name}</span>
            <kbd className="vd-ellipsis">{own.keys}</kbd>
            <span className="vd-muted">{consoleText.keysOf[own.of]}</span>
            <button type="button" className="vd-icon-button" aria-label={consoleText.keysEdit(name)} title={consoleText.keysEdit(name)} onClick={() => onEdit(own)}><Icon name="rename" /></button>
            <button type="button" className="vd-icon-button" aria-label={consoleText.keysRemove(name)} title={consoleText.keysRemove(name)} onClick={() => onRemove(own)}><Icon name="trash" /></button>
          </li>
        )
      })}
    </ul>
  )
}
