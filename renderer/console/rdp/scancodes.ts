/** Keys by KeyboardEvent.code as a PC's keyboard reports them (scan code set 1), extended ones with 0xE0 in front: what RDP sends. */

const rows: readonly (readonly [first: number, codes: string])[] = [
  [0x01, 'Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace'],
  [0x0f, 'Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter'],
  [0x1d, 'ControlLeft KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote'],
  [0x2a, 'ShiftLeft Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space CapsLock'],
  [0x3b, 'F1 F2 F3 F4 F5 F6 F7 F8 F9 F10'],
  [0x45, 'NumLock ScrollLock Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal'],
  [0x56, 'IntlBackslash F11 F12'],
  [0x64, 'F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23'],
  [0xe047, 'Home ArrowUp PageUp'],
  [0xe04f, 'End ArrowDown PageDown Insert Delete'],
  [0xe05b, 'MetaLeft MetaRight ContextMenu'],
]

const scancodes: ReadonlyMap<string, number> = new Map([
  ...rows.flatMap(([first, codes]) => codes.split(' ').map((code, index) => [code, first + index] as const)),
  ...Object.entries({
    F24: 0x76, KanaMode: 0x70, IntlRo: 0x73, Convert: 0x79, NonConvert: 0x7b, IntlYen: 0x7d, NumpadComma: 0x7e, NumpadEqual: 0x59,
    ControlRight: 0xe01d, AltRight: 0xe038, NumpadEnter: 0xe01c, NumpadDivide: 0xe035, PrintScreen: 0xe037, ArrowLeft: 0xe04b, ArrowRight: 0xe04d,
    Pause: 0xe046,
  }),
])

/** The scan code; nothing for keys that a PC's keyboard does not have. */
export const scancodeOf = (code: string | null): number | undefined => (code === null ? undefined : scancodes.get(code))
