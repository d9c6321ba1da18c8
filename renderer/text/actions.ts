/** What verbs are called, what a question before them says, what came of them. */
import { plain } from './plain'
import type { ActionId } from '../../preload/contract/action'
import { plural } from './plural'
import { spoken } from './spoken'

/** What a person can choose for a machine; autostart is two verbs, one for each way to switch it. */
export type VerbId = Exclude<ActionId, 'autostart' | 'sendKeys' | 'restoreSnapshot' | 'deleteSnapshot' | 'addVolume' | 'removeVolume'> | 'autostartOn' | 'autostartOff'

interface VerbText {
  /** On a button or in a menu. */
  readonly label: string
  /** Beside the state while it is asked for: "shutting down". */
  readonly doing: string
  /** "could not be ...". */
  readonly done: string
  /** The consequence, asked about before it is done. */
  readonly warning?: string
}

/** What each verb is called, asked and warned of. */
export const verbText = spoken<Record<VerbId, VerbText>>('verbText', {
  start: { label: 'Start', doing: 'starting', done: 'started' },
  resume: { label: 'Resume', doing: 'resuming', done: 'resumed' },
  restore: { label: 'Restore', doing: 'restoring', done: 'restored' },
  pause: { label: 'Pause', doing: 'pausing', done: 'paused' },
  shutdown: { label: 'Shut down', doing: 'shutting down', done: 'shut down' },
  reboot: { label: 'Reboot', doing: 'rebooting', done: 'rebooted' },
  save: { label: 'Save', doing: 'saving', done: 'saved' },
  powerOff: { label: 'Power off', doing: 'powering off', done: 'powered off', warning: 'This pulls the plug: what the guest has not written to its disks is lost.' },
  reset: { label: 'Reset', doing: 'resetting', done: 'reset', warning: 'This presses the reset button: what the guest has not written to its disks is lost.' },
  restart: { label: 'Restart', doing: 'restarting', done: 'restarted', warning: 'The machine is ended and started anew, with what waits for the next start.' },
  migrate: { label: 'Migrate', doing: 'migrating', done: 'sent to another node' },
  cancelMigration: { label: 'Cancel migration', doing: 'cancelling the migration', done: 'kept where it is' },
  snapshot: { label: 'Take a snapshot', doing: 'taking a snapshot', done: 'saved in a snapshot' },
  clone: { label: 'Clone', doing: 'cloning', done: 'cloned' },
  discardSave: { label: 'Discard saved state', doing: 'discarding the saved state', done: 'rid of the saved state', warning: 'The saved memory is deleted. The machine starts from its disks next time, as after a power cut.' },
  autostartOn: { label: 'Start with the host', doing: 'changing autostart', done: 'set to start with the host' },
  autostartOff: { label: 'Do not start with the host', doing: 'changing autostart', done: 'set not to start with the host' },
  rename: { label: 'Rename', doing: 'renaming', done: 'renamed' },
  describe: { label: 'Tags and notes', doing: 'changing the notes', done: 'changed' },
  delete: { label: 'Delete', doing: 'deleting', done: 'deleted', warning: 'This cannot be undone.' },
})

/** Of what is asked beside the device it is about. */
export const deviceText = spoken<Readonly<Record<string, string | undefined>>>('deviceText', { addVolume: 'adding a disk', removeVolume: 'removing a disk' })

/** What is shown beside the state for `pending.action`; actions a newer main knows are shown as they are called. */
export const doingText = (action: string): string =>
  (verbText as Readonly<Record<string, VerbText | undefined>>)[action === 'autostart' ? 'autostartOn' : action]?.doing ?? deviceText[action] ?? action

const machines = (count: number): string => plural(count, { one: '1 machine', other: `${count} machines` })
const disks = (count: number): string => plural(count, { one: '1 disk', other: `${count} disks` })

/** "db01", or "3 machines". */
const named = (names: readonly string[]): string => (names.length === 1 ? plain(names[0]!, 120) : machines(names.length))

/** Every other sentence about actions. */
export const actionText = spoken('actionText', {
  held: {
    removed: 'The connection that it was on has been removed.',
    off: (where: string) => `${where} is not connected.`,
    connecting: (where: string) => `Connecting to ${where}.`,
    lost: (where: string) => `${where} does not answer. It is tried again by itself.`,
    unknown: (where: string) => `${where} does not list it now.`,
    connect: 'Connect and open',
    retry: 'Retry now',
    close: 'Close',
  },
  actions: 'Actions',
  sideBySide: 'Consoles side by side',
  noConsoles: 'None of them has a console that can be opened now.',
  tooManyConsoles: (most: number) => `At most ${most} consoles fit side by side.`,
  moreActions: 'More actions',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  details: 'Details',
  hideDetails: 'Hide details',
  copyDetails: 'Copy details',
  copied: 'Copied',
  dismiss: 'Dismiss',
  favourite: 'Favourite',
  favour: 'Make it a favourite',
  unfavour: 'No favourite any more',
  couldNotFavour: 'The star could not be changed',
  lastFailed: 'What failed',
  console: 'Open console',
  consoleOf: (label: string) => `Open ${label}`,
  chosen: (count: number) => `${count} chosen`,
  counted: (label: string, count: number) => `${label} (${count})`,
  openMachine: 'Open machine page',
  notHere: 'This machine does not have that.',
  noneOffers: (reason: string) => `None of the chosen machines can do that: ${reason}`,
  ask: (verb: VerbId, names: readonly string[]) => `${verbText[verb].label} ${named(names)}?`,
  button: (verb: VerbId, count: number) => (count === 1 ? verbText[verb].label : `${verbText[verb].label} ${machines(count)}`),
  will: (verb: VerbId, count: number) => `${verbText[verb].label}: ${machines(count)}`,
  wont: (count: number) => `Left alone: ${machines(count)}`,
  more: (count: number) => `and ${count} more`,
  couldNot: (verb: VerbId, name: string) => `${plain(name, 120)} could not be ${verbText[verb].done}`,
  couldNotSome: (verb: VerbId, failed: number, all: number) => `${failed} of ${machines(all)} could not be ${verbText[verb].done}`,
  did: (verb: VerbId, names: readonly string[]) => `${named(names)} ${names.length === 1 ? 'was' : 'were'} ${verbText[verb].done}.`,
  deleteTitle: (names: readonly string[]) => `Delete ${named(names)}?`,
  deleteButton: (count: number, volumes: number) => `Delete ${machines(count)}${volumes > 0 ? ` and ${disks(volumes)}` : ''}`,
  deleteBody: 'The definition is removed and cannot be brought back.',
  deleteChoose: 'Choose which disks go with it.',
  deleteNoVolumes: 'It has no disks.',
  deleteLooking: 'Looking at its disks',
  deleteSize: (allocated: string, capacity: string) => `${allocated} used of ${capacity}`,
  verbRename: 'Rename',
  renameTitle: (name: string) => `Rename ${plain(name, 120)}`,
  newName: 'New name',
  renamed: (from: string, to: string) => `${plain(from, 120)} is now ${plain(to, 120)}.`,
  newNameTitle: (verb: 'snapshot' | 'clone', name: string) => (verb === 'snapshot' ? `Take a snapshot of ${plain(name, 120)}` : `Clone ${plain(name, 120)}`),
  newNameHelp: {
    snapshot: 'The disks are kept as they are now. A running guest goes on; with a guest agent its file systems are frozen for that moment.',
    clone: 'A machine of its own with copies of the disks. It is not started.',
  },
  nameOf: { snapshot: 'Name of the snapshot', clone: 'Name of the new machine' },
  making: (verb: 'snapshot' | 'clone', name: string, made: string) => (verb === 'snapshot' ? `The snapshot ${plain(made, 120)} of ${plain(name, 120)} is being taken.` : `${plain(name, 120)} is being cloned to ${plain(made, 120)}.`),
  nameShape: 'Small letters, digits, hyphens and dots; it begins and ends with a letter or digit.',
  nameEmpty: 'A name is needed.',
  nameTaken: 'Another machine on this connection has that name.',
  nameUnchanged: 'That is its name already.',
  describeTitle: (name: string) => `Tags and notes of ${plain(name, 120)}`,
  title: 'Title',
  tags: 'Tags',
  tagsHelp: 'Words with commas between them. Find them with tag:word in the filter.',
  tagTooLong: 'A tag has at most 60 characters.',
  tooManyTags: 'A machine has at most 50 tags.',
  addTags: 'Add tags',
  tagsTitle: (count: number) => `Tags of ${machines(count)}`,
  retagged: (count: number) => `The tags of ${machines(count)} were changed.`,
  notes: 'Notes',
  saveNotes: 'Save',
  described: (name: string) => `The tags and notes of ${plain(name, 120)} were changed.`,
})
