/** The terminal's colours: dark in both looks, as a console is, with every colour readable on it. */
import type { ITheme } from '@xterm/xterm'

export const terminalTheme: ITheme = {
  background: '#101317',
  foreground: '#dfe3e8',
  cursor: '#6cb0ff',
  cursorAccent: '#101317',
  selectionBackground: '#31527a',
  black: '#2a2f36',
  red: '#ff8a80',
  green: '#5fd07a',
  yellow: '#f2c14c',
  blue: '#6cb0ff',
  magenta: '#d7a1f5',
  cyan: '#5fd0e0',
  white: '#dfe3e8',
  brightBlack: '#7d8793',
  brightRed: '#ffb0a8',
  brightGreen: '#8be49f',
  brightYellow: '#ffd98a',
  brightBlue: '#9ccaff',
  brightMagenta: '#e8c4fb',
  brightCyan: '#93e6f1',
  brightWhite: '#ffffff',
}
