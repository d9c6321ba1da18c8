/** Every verb a machine has, as a menu: on a button, or at the pointer for one or several machines. */
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'
import { openMachine } from '../state/tabs'
import { mostTiles } from '../state/wall'
import { openWall } from '../state/walls'
import { actionText, verbText } from '../text/actions'
import { folderText } from '../text/folders'
import { act } from './act'
import { firstConsole, openChosen } from './consoles'
import { failedMarkOf, showFailed } from './failed-mark'
import { areFavourites, switchFavourites } from './favour'
import { entriesOfFeatures } from './feature-entries'
import { openMove } from './move-dialog'
import { openMenu, MenuButton, type MenuEntry, type MenuRequest } from './menu'
import { countReasons, split } from './offers'
import { isForOne, isOtherSide, riskOf, verbs, type Verb } from './verbs'

const keys: Partial<Record<Verb['id'], string>> = { delete: 'Del', rename: 'F2' }

/** The entries for some machines; verbs that none of them has are left out. */
export function actionEntries(machineIds: readonly string[]): readonly MenuEntry[] {
  const { items } = rows.getState()
  const chosen = machineIds.flatMap((id) => items.get(id) ?? [])
  const [only] = chosen
  const entries: MenuEntry[] = only && chosen.length === 1 ? [...opening(only)] : [{ kind: 'title', label: actionText.chosen(chosen.length) }]
  const ids = chosen.map(({ id }) => id)
  if (ids.length > 0) entries.push({ kind: 'item', label: actionText.favourite, key: 'S', isChecked: areFavourites(ids), closes: true, run: () => switchFavourites(ids) })
  if (ids.length > 0) entries.push({ kind: 'item', label: `${folderText.move}…`, icon: 'folder', run: () => openMove(ids) })
  if (only && chosen.length === 1) entries.push(...entriesOfFeatures(only))
  if (chosen.length > 1) entries.push(sideBySide(chosen))
  let group = ''
  for (const verb of verbs) {
    if (!chosen.some(({ offers }) => offers[verb.action] !== undefined) || (isForOne(verb.id) && chosen.length !== 1) || isOtherSide(verb.id, chosen)) continue
    if (group !== verb.group && entries.length > 0) entries.push({ kind: 'line' })
    group = verb.group
    entries.push(entryOf(verb, chosen))
  }
  return entries
}

/** The consoles of several machines in one tab. */
function sideBySide(chosen: readonly Row[]): MenuEntry {
  const consoles = chosen.flatMap((row) => {
    const first = firstConsole(row)
    return first ? [{ machineId: row.id, consoleId: first.id }] : []
  })
  const reason = consoles.length === 0 ? actionText.noConsoles : consoles.length > mostTiles ? actionText.tooManyConsoles(mostTiles) : undefined
  return { kind: 'item', label: actionText.sideBySide, icon: 'columns', ...(reason !== undefined && { reason }), run: () => openWall(consoles) }
}

function entryOf(verb: Verb, chosen: readonly Row[]): MenuEntry {
  const { able, unable } = split(verb.action, chosen, actionText.notHere)
  // A switch is called the same whichever way it stands; the tick tells.
  const isSwitch = verb.action === 'autostart'
  const { label } = verbText[isSwitch ? 'autostartOn' : verb.id]
  const key = keys[verb.id]
  return {
    kind: 'item',
    label: chosen.length > 1 && able.length > 0 ? actionText.counted(label, able.length) : label,
    icon: verb.icon,
    ...(isSwitch && { isChecked: verb.id === 'autostartOff', closes: true as const }),
    isDanger: riskOf(verb.id) === 'destroys',
    ...(key !== undefined && { key }),
    ...(able.length === 0 && { reason: countReasons(unable)[0]?.[0] ?? actionText.notHere }),
    run: () => act(verb.id, chosen.map(({ id }) => id)),
  }
}

function opening(row: Row): readonly MenuEntry[] {
  const consoles: MenuEntry[] = row.consoles.map(({ id, kind, label, allowed }) => ({
    kind: 'item',
    label: actionText.consoleOf(label),
    icon: kind === 'serial' ? 'terminal' : 'screen',
    ...(allowed !== true && { reason: allowed }),
    ...(id === firstConsole(row)?.id && { key: 'Enter' }),
    run: () => openChosen(row.id, id),
  }))
  // Where the sentence itself stands beside the menu, there is nothing to open.
  const mark = failedMarkOf(row.id)
  const mishap: MenuEntry[] = mark ? [{ kind: 'item', label: actionText.lastFailed, icon: 'warning', run: () => showFailed(row.id, mark) }] : []
  return [...mishap, ...consoles, { kind: 'item', label: actionText.openMachine, icon: 'machine', key: 'Ctrl+Enter', run: () => openMachine(row.id) }]
}

/** Opens the menu for one or several machines. */
export const openActionMenu = (at: MenuRequest['at'], machineIds: readonly string[]): void =>
  openMenu({ at, label: actionText.actions, entries: () => actionEntries(machineIds) })

/** A button with every verb of one machine. */
export function ActionMenu({ machineId, className }: { readonly machineId: string; readonly className?: string }) {
  return <MenuButton label={actionText.moreActions} icon="more" entries={() => actionEntries([machineId])} {...(className !== undefined && { className })} />
}
