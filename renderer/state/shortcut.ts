/** A shortcut as people read it and settings keep it: `Ctrl+Shift+Tab`, `F6`, `?`. */

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const isLetter = (key: string) => key.toLowerCase() !== key.toUpperCase()

/**
 * The shortcut that was pressed. On a keyboard whose letters are not Latin ones it is named by the place of the key, so that
 * Ctrl+K is where everybody else has it. Shift is no part of a sign that it is needed for, as of `?`.
 */
export function shortcutOf(event: Pressed): string {
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1]
  const sign = event.key.length === 1 && event.key > '\u007f' && placed !== undefined ? placed : event.key
  const isSign = sign.length === 1 && sign !== ' ' && !isLetter(sign)
  const held = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && !isSign && 'Shift', event.metaKey && 'Super'].filter((name) => name !== false)
  return [...held, sign === ' ' ? 'Space' : sign.length === 1 ? sign.toUpperCase() : sign].join('+')
}

/** Whether it is only a modifier that is held until now. */
export const isModifier = (key: string): boolean => ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Dead', 'Process', 'Unidentified'].includes(key)

/** Whether somebody who writes would type it: it rests while they do. */
export const isTyped = (shortcut: string): boolean => !/^(?:(?:Ctrl|Alt|Super)\+|(?:Shift\+)?F\d{1,2}$)/.test(shortcut)
