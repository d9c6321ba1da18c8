/** Every sentence of the consoles. */
import type { CloseReason } from '../../preload/contract/console'
import { remedyOf } from './failures'
import { foreign } from './foreign'
import { plain } from './plain'
import { plural } from './plural'
import { spoken } from './spoken'

export const consoleText = spoken('consoleText', {
  toolbar: 'Console',
  kind: { vnc: 'VNC', serial: 'Serial', rdp: 'RDP' },
  screen: 'The machine’s screen',
  noAnswer: 'The console did not answer within 15 seconds.',
  badProtocol: 'The other end sent something that is no display.',
  refusedBy: (text: string) => (foreign(text) ? `The display refused: ${foreign(text)}` : 'The display refused the password.'),

  keys: 'Send keys',
  keysCustom: 'Other keys, saved keys…',
  keysCustomTitle: 'Key combinations',
  keysCustomHint: 'Keys, joined with +, such as Ctrl+Shift+Esc or Alt+F2',
  keysOwn: 'Saved key combinations',
  keysName: 'Name in the menu',
  keysFor: 'For',
  keysOf: { machine: 'This machine', all: 'All machines' },
  keysSave: 'Save',
  keysChange: 'Save the change',
  keysSaveNeeds: 'It needs keys and a name.',
  keysEdit: (name: string) => `Change ${name}`,
  keysRemove: (name: string) => `Remove ${name}`,
  keysTooMany: (most: number) => `More than ${most} combinations cannot be saved in one place.`,
  keysTooManyRemedy: 'Remove one first.',
  keysUnknown: 'One of these is no key that can be sent.',
  sendKeys: 'Send',
  typeClipboard: 'Type the clipboard',
  typeClipboardWith: (layout: string) => `Type the clipboard (${layout} keys)`,
  typeOtherwise: 'Type it with other keys or another speed…',
  typeSize: (count: number, most: number) => (count < most ? plural(count, { one: '1 character will be typed, key by key.', other: `${count} characters will be typed, key by key.` }) : plural(most, { one: 'The first character will be typed.', other: `The first ${most} characters will be typed, key by key.` })),
  typeLayout: 'Keyboard of the guest',
  typePace: 'Speed',
  pace: { fast: 'Fast: 250 characters a second', steady: 'Steady: 80 a second, for guests far away', slow: 'Slow: 30 a second, for emulated guests' },
  typeMissing: (characters: readonly string[]) => `Not on that keyboard, so left out: ${characters.slice(0, 12).map((one) => foreign(one) || `U+${one.codePointAt(0)!.toString(16).toUpperCase()}`).join(' ')}${characters.length > 12 ? ' …' : ''}`,
  typeStart: 'Type',
  layout: {
    us: 'US', 'us-intl': 'US international', 'us-dvorak': 'US Dvorak', gb: 'UK', de: 'German', 'de-ch': 'Swiss German', fr: 'French', 'fr-be': 'Belgian', 'fr-ca': 'Canadian French', 'fr-ch': 'Swiss French',
    es: 'Spanish', 'es-latam': 'Latin American', it: 'Italian', pt: 'Portuguese', 'pt-br': 'Brazilian', se: 'Swedish', no: 'Norwegian', dk: 'Danish', fi: 'Finnish', is: 'Icelandic', pl: 'Polish', cz: 'Czech', sk: 'Slovak',
    hu: 'Hungarian', ro: 'Romanian', hr: 'Croatian and Slovenian', tr: 'Turkish', gr: 'Greek', ru: 'Russian', ua: 'Ukrainian', jp: 'Japanese',
  },
  typing: (typed: number, all: number) => `Typing ${typed} of ${all}`,
  clipboardEmpty: 'The clipboard holds no text.',
  stopTyping: 'Stop',
  paste: 'Paste',
  copy: 'Copy',
  selectAll: 'Select all',
  clear: 'Clear',
  saveText: 'Save the text to a file…',
  recordStart: 'Record to a file…',
  recordStop: 'Stop recording',
  recordingTo: (path: string) => `Recording to ${path}. Stop recording`,
  recordedTo: (path: string) => `Recorded to ${path}`,
  recordBroke: 'The console is not recorded',
  times: 'Times of lines',
  pasteLines: (count: number) => plural(count, { one: 'Paste 1 line?', other: `Paste ${count} lines?` }),
  pasteWarning: 'The guest may run each line as soon as it comes.',
  pasteAgree: (count: number) => plural(count, { one: 'Paste 1 line', other: `Paste ${count} lines` }),
  larger: 'Larger text',
  smaller: 'Smaller text',
  search: 'Search',
  searchIn: 'Search in the console',
  searchNext: 'Next match',
  searchPrevious: 'Previous match',
  searchClose: 'Close the search',
  found: (index: number, count: number) => (count === 0 ? 'None' : `${index + 1} of ${count}`),
  more: 'More',
  scaling: 'Size of the picture',
  scalingName: { fit: 'Fit the window', actual: 'Actual size', resizeGuest: 'Resize the guest with the window' },
  scalingUnable: 'The guest’s display cannot change its size from here.',
  picture: 'Save a picture',
  noPicture: 'There is no picture yet.',
  savedTo: (path: string) => `Saved to ${path}`,
  fullScreen: 'Full screen',
  popOut: 'Open in a window of its own',
  popIn: 'Bring back into the tab',
  showWindow: 'Show the window',
  showHere: 'Show it here, too',
  beside: 'Show side by side',
  besideOne: (name: string, console: string) => `${name} - ${console}`,
  nothingBeside: 'No other console can be opened now.',
  wallFull: 'There is no room for more consoles here.',
  goneName: 'Gone',
  tile: (name: string, kind: string) => `${name} - ${kind}`,
  tileMenu: (name: string) => `What to do with the tile of ${name}`,
  typeHere: (name: string) => `${name}: press to type here, drag to put it elsewhere`,
  ownTab: 'Move to a tab of its own',
  closeTile: 'Close',
  closeTileOf: (name: string) => `Close ${name}`,
  edge: 'Edge between consoles',
  mirrored: 'It is used in another place. Click to use it here.',
  isElsewhere: 'This console is open in a window of its own.',
  noWindow: 'A window could not be opened.',
  shareClipboard: 'Let the guest write to my clipboard',
  giveClipboard: 'Give my clipboard to the guest',
  captured: (chord: string) => `${chord} releases the keyboard`,
  notCaptured: { vnc: 'Click the picture to type', rdp: 'Click the picture to type', serial: 'Click the text to type' },
  fullScreenHint: (chord: string) => `${chord} leaves full screen`,

  connecting: 'Connecting',
  connected: 'Connected',
  stalled: (seconds: number) => `Stalled ${seconds} s`,
  waiting: (seconds: number) => (seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting'),
  closed: 'Closed',
  resting: 'Resting',
  pill: { machineStopped: 'Machine stopped', takenOver: 'Taken over', refused: 'Not open', protocol: 'Broken off' } as Readonly<Partial<Record<CloseReason['code'], string>>>,

  passwordTitle: { vnc: 'The display asks who you are', rdp: 'Log in to the guest' },
  rdpLoginHint: 'Left empty, the guest may show its own login.',
  loginSilent: 'The server did not answer the login within 15 seconds.',
  sessionOver: (reason: string) => `The session ended: ${foreign(reason)}`,
  loginRemedy: 'Try again with another login.',
  credential: { username: 'User name', domain: 'Domain', password: 'Password', target: 'Target' },
  passwordSend: 'Connect',
  cancel: 'Cancel',
  passwordCancelled: 'The display needs a password.',
  loginCut: 'The server hung up during the login: the user name or the password may be wrong.',
  /** By what IronRDP says it was. */
  rdpError: {
    general: 'The server and this program do not understand each other.',
    wrongPassword: 'The user name or the password is wrong.',
    logonFailure: 'The guest refused the login.',
    accessDenied: 'This user may not log in by remote desktop.',
    cleanPath: 'The way to the guest broke off.',
    proxyConnect: 'The way to the guest broke off.',
    negotiation: 'The server and this program could not agree on how to secure the connection.',
  },
  loginRemember: 'Remember on this computer',
  loginNoKeyring: 'There is no keyring on this computer, so the login is not remembered.',
  loginUse: (user: string) => `Log in as ${plain(user, 60)}`,
  loginForget: 'Forget this login',
  rdpPort: 'Remote desktop port…',
  rdpPortTitle: (machine: string) => `Where ${plain(machine, 120)} serves its remote desktop`,
  rdpPortSet: 'Look there',
  rdpBroke: 'The part that draws remote desktops broke on what this server sent.',
  rdpEndless: 'The server sent something too large, or something that has no end.',
  rdpHungUp: 'The server hung up while its screen changed.',
  rdpSilentEnd: 'The server ended the session without saying why: it was signed out, or another client has it now.',
  rdpErrorRemedy: 'Open it again. Where that does not help, use the machine’s VNC or serial console.',
  /** By Windows' number of what is wrong with an account. */
  rdpAccount: {
    '0xc0000234': 'The account is locked. An administrator can unlock it, or it unlocks itself after a while.',
    '0xc0000071': 'The password has expired. Log in by VNC and change it.',
    '0xc0000224': 'The password must be changed first. Log in by VNC and change it.',
    '0xc0000072': 'The account is disabled.',
    '0xc0000193': 'The account has expired.',
    '0xc000015b': 'This user may not log in by remote desktop.',
    '0xc000006e': 'The account does not allow this login now, or not without a password.',
  } as Readonly<Record<string, string>>,
  note: {
    clipboardTooLarge: 'The guest’s clipboard is over 1 MB and was left out.',
    weakerSecurity: 'The display no longer asks for the password it asked for before.',
  },

  step: {
    start: 'Start',
    restore: 'Restore',
    reconnect: 'Reconnect',
    takeOver: 'Take over',
    certificate: 'Look at the certificate',
    machine: 'Show the machine',
    close: 'Close the tab',
  },
  takeOverRemedy: 'Whoever has it now is thrown out when you take it over.',
  details: 'Details',
  notAgreed: 'You did not agree, so it was not opened.',
  why: {
    gone: 'The machine is gone.',
    asked: 'The console is closed.',
    startedAgain: 'The machine was started again.',
    notRunning: 'The machine is not running.',
    rebooted: 'The machine’s display was started anew.',
    takenOver: 'Somebody else took this console over.',
    peerClosed: 'The machine closed this console.',
    hostGone: 'The connection to the host was lost.',
    refused: 'The console could not be opened.',
    serverChanged: 'The server’s certificate changed.',
  },
})

/** What to do about a closed console, beside the button for it: taking over has a price that is said before it is paid. */
export function whatHelps({ failure }: CloseReason, step: keyof typeof consoleText.step): string | undefined {
  if (step === 'takeOver') return failure?.remedy ?? consoleText.takeOverRemedy
  return failure && (step === 'reconnect' || step === 'certificate') ? remedyOf(failure) : undefined
}

/** Why a console is closed, in one sentence. */
export function whyClosed(reason: CloseReason, isThere: boolean, isRunning: boolean): string {
  const { why } = consoleText
  if (!isThere) return why.gone
  if (reason.failure?.code === 'cancelled') return consoleText.notAgreed
  if (reason.failure) return reason.failure.message
  switch (reason.code) {
    case 'asked':
      return why.asked
    case 'machineStopped':
      return isRunning ? why.startedAgain : why.notRunning
    case 'machineRebooted':
      return why.rebooted
    case 'takenOver':
      return why.takenOver
    case 'peerClosed':
      return why.peerClosed
    case 'hostGone':
      return why.hostGone
    case 'refused':
      return why.refused
    case 'serverChanged':
      return why.serverChanged
    case 'protocol':
      return consoleText.badProtocol
  }
}
