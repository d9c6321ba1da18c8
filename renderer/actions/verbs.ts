/** The verbs a person can choose for machines, as data: menus, buttons, palette and dialogs are drawn from this one table. */
import { actions, type ActionId, type Deed, type Risk } from '../../preload/contract/action'
import type { Row } from '../../preload/contract/machine'
import type { IconName } from '../marks/icon'
import type { VerbId } from '../text/actions'

export type { VerbId }

/** One line of the table. */
export interface Verb {
  readonly id: VerbId
  /** The action whose offer greys it. */
  readonly action: ActionId
  readonly icon: IconName
  /** Verbs of one group stand together in menus. */
  readonly group: 'on' | 'off' | 'keep' | 'remove'
  /** What is performed; a verb without one asks for its arguments in a dialog of its own. */
  readonly deed?: Deed
}

/** In the order in which menus show them. */
export const verbs: readonly Verb[] = [
  { id: 'start', action: 'start', icon: 'start', group: 'on', deed: { action: 'start', args: {} } },
  { id: 'resume', action: 'resume', icon: 'resume', group: 'on', deed: { action: 'resume', args: {} } },
  { id: 'restore', action: 'restore', icon: 'restore', group: 'on', deed: { action: 'restore', args: {} } },
  { id: 'pause', action: 'pause', icon: 'pause', group: 'on', deed: { action: 'pause', args: {} } },
  { id: 'shutdown', action: 'shutdown', icon: 'power', group: 'off', deed: { action: 'shutdown', args: {} } },
  { id: 'reboot', action: 'reboot', icon: 'reboot', group: 'off', deed: { action: 'reboot', args: {} } },
  { id: 'restart', action: 'restart', icon: 'reboot', group: 'off', deed: { action: 'restart', args: {} } },
  { id: 'save', action: 'save', icon: 'save', group: 'off', deed: { action: 'save', args: {} } },
  { id: 'powerOff', action: 'powerOff', icon: 'unplug', group: 'off', deed: { action: 'powerOff', args: {} } },
  { id: 'reset', action: 'reset', icon: 'reset', group: 'off', deed: { action: 'reset', args: {} } },
  { id: 'snapshot', action: 'snapshot', icon: 'camera', group: 'keep' },
  { id: 'clone', action: 'clone', icon: 'copy', group: 'keep' },
  { id: 'migrate', action: 'migrate', icon: 'migrate', group: 'keep', deed: { action: 'migrate', args: {} } },
  { id: 'cancelMigration', action: 'cancelMigration', icon: 'close', group: 'keep', deed: { action: 'cancelMigration', args: {} } },
  { id: 'rename', action: 'rename', icon: 'rename', group: 'keep' },
  { id: 'describe', action: 'describe', icon: 'tag', group: 'keep' },
  { id: 'autostartOn', action: 'autostart', icon: 'autostart', group: 'keep', deed: { action: 'autostart', args: { enabled: true } } },
  { id: 'autostartOff', action: 'autostart', icon: 'autostartOff', group: 'keep', deed: { action: 'autostart', args: { enabled: false } } },
  { id: 'discardSave', action: 'discardSave', icon: 'discard', group: 'remove', deed: { action: 'discardSave', args: {} } },
  { id: 'delete', action: 'delete', icon: 'trash', group: 'remove' },
]

const byId = new Map(verbs.map((verb) => [verb.id, verb]))
/** The row of the table for a verb. */
export const verbOf = (id: VerbId): Verb => byId.get(id)!
/** What a verb may cost, which decides whether it is asked for twice. */
export const riskOf = (id: VerbId): Risk => actions[verbOf(id).action].risk

/**
 * The verb as it stands for some machines: starting with the host is one thing that is on or off, and what can be done is
 * the other. Where some are on and some off, it is switched on for all.
 */
export function switchedVerb(rows: readonly Pick<Row, 'isAutostarted'>[]): Extract<VerbId, 'autostartOn' | 'autostartOff'> {
  return rows.length > 0 && rows.every(({ isAutostarted }) => isAutostarted === true) ? 'autostartOff' : 'autostartOn'
}

/** Whether a verb is the other side of the one that makes sense for these machines. */
export const isOtherSide = (id: VerbId, rows: readonly Pick<Row, 'isAutostarted'>[]): boolean => verbOf(id).action === 'autostart' && id !== switchedVerb(rows)

/** What needs a name or a text of its own is for one machine at a time. */
export const isForOne = (id: VerbId): boolean => id === 'rename' || id === 'snapshot' || id === 'clone'
