/** Under a dialog's title: the connections it acts on, with their colour and guard, so that nobody acts on the wrong cluster. */
import { useStore } from 'zustand'
import type { Row } from '../../preload/contract/machine'
import { GuardBadge } from '../marks/guard'
import { HueBar } from '../marks/hue'
import { connections } from '../state/live'
import { plain } from '../text/plain'

export function Where({ rows }: { readonly rows: readonly Row[] }) {
  const items = useStore(connections, (state) => state.items)
  const those = [...new Set(rows.map(({ connectionId }) => connectionId))].flatMap((id) => items.get(id) ?? [])
  return (
    <span className="vd-where">
      {those.map(({ id, name, colour, cluster }) => (
        <span key={id} className="vd-where__one">
          <HueBar colour={colour} />
          <bdi>{plain(name, 100)}</bdi>
          {cluster?.isGuarded && <GuardBadge />}
        </span>
      ))}
    </span>
  )
}
