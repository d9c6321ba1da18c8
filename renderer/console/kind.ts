/** A console's viewer as what it is. */
import type { Console } from './console'
import type { SerialViewer } from './serial/serial'
import type { DisplayViewer } from './viewer'

export const asDisplay = ({ viewer }: Console): DisplayViewer | undefined => (viewer.kind === 'serial' ? undefined : (viewer as DisplayViewer))
export const asTerminal = ({ viewer }: Console): SerialViewer | undefined => (viewer.kind === 'serial' ? (viewer as SerialViewer) : undefined)
