/** What is said of notifications where they are set. */
import type { NoteKind } from '../../preload/contract/notification'
import { spoken } from './spoken'

export const notificationText = spoken('notificationText', {
  title: 'Notifications',
  body: 'The desktop tells you what happens while you look elsewhere; a click leads to the place. Many things at once become one, and what you did here yourself is not told. All of them are on unless you switch them off.',
  absent: 'Nobody on this desktop shows notifications now, so none can be seen. Most desktops do; elsewhere install a notification daemon such as dunst, mako or xfce4-notifyd.',
  all: 'Notifications',
  allAbout: 'Everything below at once.',
  states: { on: 'On', off: 'Off' },
  kindsTitle: 'What is told',
  kinds: {
    crashed: ['Machine crashed or failed', 'Its guest or its QEMU broke, or the cluster cannot run it.'],
    stopped: ['Machine stopped', 'It was powered off from elsewhere, or could not be kept running.'],
    migrated: ['Machine moved', 'It runs on another computer now, and nobody here asked for it.'],
    taskFinished: ['Task finished', 'Something long is done; only while you look elsewhere.'],
    taskFailed: ['Task failed', 'Something long broke off; only while you look elsewhere.'],
    consoleLost: ['Console lost', 'It closed and did not come back by itself; only while you look elsewhere.'],
    diskFull: ['Disk nearly full', 'A guest’s disk passed 95 % while its page was open; only while you look elsewhere.'],
    expiring: ['Login about to end', 'A cluster’s token or certificate that you have to renew: a week before, or for shorter ones in the last fifth of its life.'],
  } satisfies Readonly<Record<NoteKind, readonly [name: string, about: string]>>,
  quiet: 'Quiet hours',
  quietStates: { off: 'Off', on: 'On' },
  quietHours: 'Nothing is shown',
  from: 'From',
  to: 'To',
  quietBody: 'In quiet hours nothing is shown and nothing is made up for later; the icon in the tray still says that something needs a look. Off unless you switch them on.',
})
