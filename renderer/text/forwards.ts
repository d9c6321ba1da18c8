/** Port-forwards: ports of this computer that lead to guests. */
import { plain } from './plain'
import { plural } from './plural'
import { spoken } from './spoken'

const name = (machine: string) => plain(machine, 120)

export const forwardsText = spoken('forwardsText', {
  menu: 'Forward a port…',
  notRunning: 'It is not running.',
  notConnected: 'Its connection is down.',
  dialogTitle: (machine: string) => `Forward a port of ${name(machine)}`,
  body: 'A port of this computer then leads to a port of the guest, for programs on this computer only.',
  presets: 'What for',
  presetNames: { ssh: 'SSH', rdp: 'RDP', http: 'HTTP', https: 'HTTPS', other: 'Other' },
  guestPort: 'Port of the guest',
  localPort: 'Port of this computer',
  localHelp: 'Left empty, any free one is taken.',
  portInvalid: 'A port is a whole number from 1 to 65535.',
  start: 'Forward',
  cancel: 'Cancel',
  title: 'Port-forwards',
  none: 'None. Choose “Forward a port…” in the menu of a machine that runs.',
  count: (count: number) => plural(count, { one: '1 forward', other: `${count} forwards` }),
  leads: (machine: string, port: number) => `leads to ${name(machine)}, port ${port}`,
  starting: 'starting',
  failed: 'not forwarded',
  open: (open: number, total: number) => `${open} open, ${total} so far`,
  copyAddress: 'Copy address',
  copySsh: 'Copy ssh command',
  copied: 'Copied',
  browse: 'Open in browser',
  stop: 'Stop',
  stopOf: (machine: string, port: number) => `Stop the forward to ${name(machine)}, port ${port}`,
  lastFailure: 'The last connection did not reach the guest:',
  couldNotStop: 'The forward could not be stopped',
  couldNotCopy: 'It could not be copied',
  couldNotOpen: 'The address could not be opened',
})
