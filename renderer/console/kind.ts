/** A console's viewer as what it is. */
import type { Console } from './console'
import type { SerialViewer } from './serial/serial-viewer'
import type { VncViewer } from './vnc/vnc-viewer'

export const asDisplay = ({ viewer }: Console): VncViewer | undefined => (viewer.kind === 'vnc' ? (viewer as VncViewer) : undefined)
export const asTerminal = ({ viewer }: Console): SerialViewer | undefined => (viewer.kind === 'serial' ? (viewer as SerialViewer) : undefined)
