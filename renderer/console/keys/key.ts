/** Keys as X11 names them (keysym) and as the keyboard has them (code), and the combinations that a host keeps for itself. */

/** A key as a display is told of it. */
export interface Key {
  readonly keysym: number
  /** KeyboardEvent.code; null where only the keysym is known. */
  readonly code: string | null
}

const named: Readonly<Record<string, Key>> = {
  ctrl: { keysym: 0xffe3, code: 'ControlLeft' },
  alt: { keysym: 0xffe9, code: 'AltLeft' },
  altgr: { keysym: 0xfe03, code: 'AltRight' },
  shift: { keysym: 0xffe1, code: 'ShiftLeft' },
  super: { keysym: 0xffeb, code: 'MetaLeft' },
  del: { keysym: 0xffff, code: 'Delete' },
  insert: { keysym: 0xff63, code: 'Insert' },
  esc: { keysym: 0xff1b, code: 'Escape' },
  tab: { keysym: 0xff09, code: 'Tab' },
  enter: { keysym: 0xff0d, code: 'Enter' },
  backspace: { keysym: 0xff08, code: 'Backspace' },
  space: { keysym: 0x20, code: 'Space' },
  printscreen: { keysym: 0xff61, code: 'PrintScreen' },
  pause: { keysym: 0xff13, code: 'Pause' },
  home: { keysym: 0xff50, code: 'Home' },
  end: { keysym: 0xff57, code: 'End' },
  pageup: { keysym: 0xff55, code: 'PageUp' },
  pagedown: { keysym: 0xff56, code: 'PageDown' },
  up: { keysym: 0xff52, code: 'ArrowUp' },
  down: { keysym: 0xff54, code: 'ArrowDown' },
  left: { keysym: 0xff51, code: 'ArrowLeft' },
  right: { keysym: 0xff53, code: 'ArrowRight' },
  menu: { keysym: 0xff67, code: 'ContextMenu' },
  capslock: { keysym: 0xffe5, code: 'CapsLock' },
  numlock: { keysym: 0xff7f, code: 'NumLock' },
  scrolllock: { keysym: 0xff14, code: 'ScrollLock' },
}

/** The other keys of a US keyboard, by what stands on them; `+` joins names, so that key is `=`. */
const marks: Readonly<Record<string, string>> = { '`': 'Backquote', '-': 'Minus', '=': 'Equal', '[': 'BracketLeft', ']': 'BracketRight', '\\': 'Backslash', ';': 'Semicolon', "'": 'Quote', ',': 'Comma', '.': 'Period', '/': 'Slash' }

const aliases: Readonly<Record<string, string>> = { control: 'ctrl', delete: 'del', escape: 'esc', return: 'enter', win: 'super', meta: 'super', print: 'printscreen', sysrq: 'printscreen', ins: 'insert', pgup: 'pageup', pgdn: 'pagedown' }

/** A key by its name as a person writes it: `Ctrl`, `F4`, `q`, `7`. */
export function keyOf(name: string): Key | undefined {
  const word = name.trim().toLowerCase()
  const known = named[aliases[word] ?? word]
  if (known && Object.hasOwn(named, aliases[word] ?? word)) return known
  const functionKey = /^f([1-9]|1\d|2[0-4])$/.exec(word)
  if (functionKey) return { keysym: 0xffbd + Number(functionKey[1]), code: word.toUpperCase() }
  if (/^[a-z]$/.test(word)) return { keysym: word.charCodeAt(0), code: `Key${word.toUpperCase()}` }
  if (Object.hasOwn(marks, word)) return { keysym: word.charCodeAt(0), code: marks[word]! }
  if (/^\d$/.test(word)) return { keysym: word.charCodeAt(0), code: `Digit${word}` }
  return undefined
}

/** The keys of `Ctrl+Alt+F4`, or nothing when one of the names is unknown. */
export function keysOf(combination: string): readonly Key[] | undefined {
  const keys = combination.split('+').map(keyOf)
  return keys.length <= 6 && keys.every((key) => key !== undefined) ? keys : undefined
}

/** Presses in order and releases in reverse. */
export function pressAll(keys: readonly Key[], send: (key: Key, isDown: boolean) => void): void {
  for (const key of keys) send(key, true)
  for (const key of [...keys].reverse()) send(key, false)
}

/** What a desktop usually keeps for itself. */
export const combinations: readonly string[] = [
  'Ctrl+Alt+Del',
  'Ctrl+Alt+Backspace',
  'PrintScreen',
  'Super',
  'Alt+Tab',
  'Alt+F4',
  ...Array.from({ length: 12 }, (_, index) => `Ctrl+Alt+F${index + 1}`),
]
