/** What a serial console's terminal can do, and what it asks of the window around it. */
import type { ChordHome } from '../keys/chord'
import type { Viewer } from '../viewer'

export interface SerialHome extends ChordHome {
  captured(isCaptured: boolean): void
  openLink(url: string): void
  copy(text: string): void
  /** Asks for the clipboard's text, to be typed. */
  paste(): void
  /** Several lines are to be pasted, and the guest would run each as it comes: asks, then calls {@link SerialViewer.pasteAgreed}. */
  askPaste(text: string): void
  /** The person asked to search. */
  search(): void
}

/** Who wants every byte that the terminal is given, once and in order. */
export interface Tap {
  /** `used`: the bytes are done with; until then the guest is not asked for many more. */
  take(bytes: Uint8Array, used: () => void): void
  /** The terminal is gone. */
  end(): void
}

/** A viewer of a serial port. */
export interface SerialViewer extends Viewer {
  readonly kind: 'serial'
  send(bytes: Uint8Array): void
  /** What is no text is left out; asks first where several lines would be run one by one. */
  paste(text: string): void
  pasteAgreed(text: string): void
  /** One at a time; nothing ends it. */
  tap(tap: Tap | undefined): void
  /** Whether the times of lines stand beside them. */
  readonly showsTimes: boolean
  showTimes(isShown: boolean): void
  setFontSize(px: number): void
  /** Where the match is among all; `-1` is none. */
  onFound(listener: (index: number, count: number) => void): void
  find(text: string, isBackwards: boolean): void
  endFind(): void
  selection(): string
  selectAll(): void
  clear(): void
  /** All that is kept, as plain text; with the times of lines where they are shown. */
  text(): string
}
