/** What draws a console: a display or a terminal. It lives outside of React, and its element moves between windows. */
import type { CloseReason } from '../../preload/contract/console'
import type { Failure } from '../../preload/contract/failure'
import type { Pipe } from '../api'
import type { ChordHome } from './keys/chord'
import type { Key } from './keys/key'

/** What a viewer tells its console. */
export interface ViewerEvents {
  /** The handshake is over; what is shown is live. */
  ready(): void
  /** The other end does not speak the protocol; in a program's words. */
  broken(details: string): void
  /** It could not be begun, for a reason that is told; connecting again is a person's decision. */
  failed(failure: Failure): void
  /** What it draws on is of no use any more; connecting again makes another. */
  spoiled(): void
  /** The other end wants these before it goes on; answer with {@link Viewer.authenticate}. */
  asked(wanted: readonly CredentialName[]): void
  /** The other end said why it refuses; its own text, unchecked. */
  refused(text: string): void
  /** A sentence for the pill: something was left out for safety. */
  noted(note: ViewerNote): void
  /** The guest put text on its clipboard. */
  clipboard(text: string): void
}

/** What a display can ask for. */
export type CredentialName = 'username' | 'domain' | 'password' | 'target'
/** What was left out or weakened, to be told. */
export type ViewerNote = 'clipboardTooLarge' | 'weakerSecurity'

/** What a viewer shows, shown a second time: it takes no input. */
export interface Mirror {
  /** Fills its parent. */
  readonly element: HTMLElement
  end(): void
}

/** What every viewer can do. */
export interface Viewer {
  readonly kind: 'vnc' | 'serial' | 'rdp'
  /** Fills its parent. */
  readonly element: HTMLElement
  /** Shows what the pipe brings; again for each reconnection. */
  connect(pipe: Pipe, events: ViewerEvents): void
  /** The pipe is gone or will be, for a reason if it ended by itself: keeps the last picture. */
  disconnect(reason?: CloseReason): void
  /** Asks the other end for a sign of life, where the protocol has one. */
  probe?(): void
  /** It is needed while nobody sees it: it must not be put to rest. */
  readonly mustStay?: boolean
  /** A login was sent and not taken yet: who hangs up now may mean it, and it must not be sent again by itself. */
  readonly isLoggingIn?: boolean
  /** When the other end was last heard, epoch ms. */
  readonly heardAt: number
  focus(): void
  blur(): void
  /** The element was put somewhere else, maybe into another window. */
  moved(): void
  /** Shows the same in a second place, in that window. */
  mirror(page: Window): Mirror
  dispose(): void
}

/** How the picture fits its place. */
export type Scaling = 'fit' | 'actual' | 'resizeGuest'

/** What a display asks of the window around it. */
export interface DisplayHome extends ChordHome {
  captured(isCaptured: boolean): void
}

/** A viewer of a display, whatever protocol brings it. */
export interface DisplayViewer extends Viewer {
  readonly kind: 'vnc' | 'rdp'
  authenticate(credentials: Partial<Record<CredentialName, string>>): void
  setScaling(scaling: Scaling): void
  /** Whether the guest's screen can follow the window. */
  readonly canResizeGuest: boolean
  /** It can be sent characters that no key of the guest's keyboard makes. */
  readonly takesText?: boolean
  press(keys: readonly Key[]): void
  key(key: Key, isDown: boolean): void
  sendClipboard(text: string): void
  /** What is on the screen now, as PNG; nothing before the first picture. */
  picture(): Promise<Uint8Array | undefined>
}
