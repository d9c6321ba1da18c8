/** Where characters are on a keyboard, for the layouts that a guest may have. Rows of keys, plain and with Shift. */

/** Where a character lies on a keyboard. */
export interface Place {
  /** KeyboardEvent.code. */
  readonly code: string
  readonly level: 'plain' | 'shift' | 'altGr'
}

/** The layouts whose keys are known. */
export type LayoutId = 'us' | 'gb' | 'de'

const rows = [
  ['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal'],
  ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'BracketLeft', 'BracketRight', 'Backslash'],
  ['KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon', 'Quote'],
  ['IntlBackslash', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash'],
] as const

/** A blank stands for a key that is left out: a dead key, or one that this layout has not. */
interface Drawn {
  readonly plain: readonly string[]
  readonly shift: readonly string[]
  readonly altGr?: Readonly<Record<string, string>>
}

const drawn: Record<LayoutId, Drawn> = {
  us: {
    plain: ['`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", ' zxcvbnm,./'],
    shift: ['~!@#$%^&*()_+', 'QWERTYUIOP{}|', 'ASDFGHJKL:"', ' ZXCVBNM<>?'],
  },
  gb: {
    plain: ['`1234567890-=', 'qwertyuiop[]#', "asdfghjkl;'", '\\zxcvbnm,./'],
    shift: ['¬!"£$%^&*()_+', 'QWERTYUIOP{}~', 'ASDFGHJKL:@', '|ZXCVBNM<>?'],
    altGr: { '€': 'Digit4' },
  },
  de: {
    plain: [' 1234567890ß ', 'qwertzuiopü+#', 'asdfghjklöä', '<yxcvbnm,.-'],
    shift: ['°!"§$%&/()=? ', "QWERTZUIOPÜ*'", 'ASDFGHJKLÖÄ', '>YXCVBNM;:_'],
    altGr: { '{': 'Digit7', '[': 'Digit8', ']': 'Digit9', '}': 'Digit0', '\\': 'Minus', '@': 'KeyQ', '€': 'KeyE', '~': 'BracketRight', '|': 'IntlBackslash', 'µ': 'KeyM' },
  },
}

function places({ plain, shift, altGr = {} }: Drawn): ReadonlyMap<string, Place> {
  const all = new Map<string, Place>([[' ', { code: 'Space', level: 'plain' }]])
  for (const [level, lines] of [['plain', plain], ['shift', shift]] as const) {
    for (const [row, line] of lines.entries()) {
      for (const [index, character] of [...line].entries()) {
        const code = rows[row]?.[index]
        if (character !== ' ' && code) all.set(character, { code, level })
      }
    }
  }
  for (const [character, code] of Object.entries(altGr)) all.set(character, { code, level: 'altGr' })
  return all
}

/** By layout, where each character lies. */
export const layouts: Readonly<Record<LayoutId, ReadonlyMap<string, Place>>> = { us: places(drawn.us), gb: places(drawn.gb), de: places(drawn.de) }
/** Every layout there is. */
export const layoutIds = Object.keys(drawn) as LayoutId[]
