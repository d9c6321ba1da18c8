/** Under the list: how many are shown, and for chosen machines what can be done with all of them, counted, with the reasons for the rest. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { act } from '../actions/act'
import { actionEntries } from '../actions/action-menu'
import { MenuButton } from '../actions/menu'
import { countReasons, split } from '../actions/offers'
import { showReason } from '../actions/toasts'
import { riskOf, verbOf, type VerbId } from '../actions/verbs'
import { Icon } from '../marks/icon'
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'
import { actionText, verbText } from '../text/actions'
import { inventoryText } from '../text/inventory'
import { chooseNone, selection } from './selection'
import { view } from './view'
import './footer.css'

/** The verbs that stand in the bar; the rest are in its menu. */
const shownVerbs: readonly VerbId[] = ['start', 'resume', 'pause', 'shutdown', 'powerOff', 'delete']

export function Footer() {
  const { count, total } = useStore(view, useShallow(({ ids, total }) => ({ count: ids.length, total })))
  const chosen = useStore(selection, ({ ids }) => ids)
  return (
    <div className="vd-footer">
      {chosen.size === 0 ? (
        <span className="vd-muted" role="status">
          {inventoryText.shown(count, total)}
        </span>
      ) : (
        <Chosen ids={chosen} />
      )}
    </div>
  )
}

function Chosen({ ids }: { readonly ids: ReadonlySet<string> }) {
  const chosen = useChosen(ids)
  const list = () => [...ids]
  return (
    <>
      <span className="vd-footer__count" role="status">
        {inventoryText.chosen(ids.size)}
      </span>
      <button type="button" className="vd-icon-button" aria-label={inventoryText.chooseNone} title={inventoryText.chooseNone} onClick={chooseNone}>
        <Icon name="close" size={12} />
      </button>
      <div className="vd-footer__verbs" role="toolbar" aria-label={inventoryText.verbs}>
        {shownVerbs.map((verb) => (
          <BulkButton key={verb} verb={verb} chosen={chosen} />
        ))}
      </div>
      <MenuButton label={actionText.moreActions} icon="more" entries={() => actionEntries(list())} />
    </>
  )
}

/** The chosen rows; the same array while none of them has changed. */
function useChosen(ids: ReadonlySet<string>): readonly Row[] {
  return useStore(rows, useShallow(({ items }) => [...ids].flatMap((id) => items.get(id) ?? [])))
}

function BulkButton({ verb, chosen }: { readonly verb: VerbId; readonly chosen: readonly Row[] }) {
  const { action, icon } = verbOf(verb)
  const { able, unable } = useMemo(() => split(action, chosen, actionText.notHere), [action, chosen])
  if (unable.length === chosen.length && unable.every(({ row }) => row.offers[action] === undefined)) return null
  const { label } = verbText[verb]
  const isAlone = chosen.length === 1
  const reasons = countReasons(unable).map(([reason, names]) => (isAlone ? reason : inventoryText.left(names.length, reason))).join(' ')
  const isOff = able.length === 0
  return (
    <button
      type="button"
      className="vd-bar-button"
      data-kind={riskOf(verb) === 'destroys' ? 'danger' : 'plain'}
      aria-disabled={isOff}
      title={unable.length === 0 ? label : isAlone ? reasons : inventoryText.bulkTip(actionText.will(verb, able.length), reasons)}
      onClick={() => (isOff ? showReason(`${label}: ${reasons}`) : act(verb, chosen.map(({ id }) => id)))}
    >
      <Icon name={icon} size={14} />
      <span className="vd-footer__label">{isAlone ? label : inventoryText.bulk(label, able.length)}</span>
    </button>
  )
}
