/** The tray's pictures, drawn point by point: the shapes of phases beside machines, and the badge on the program's icon. */
import type { Phase } from '../../preload/contract/machine'

/** Blue, green, red, opacity; 0 to 255, rows from the top. */
export interface Picture {
  readonly bytes: Buffer
  readonly sizePx: number
}

type Shape = (x: number, y: number) => boolean
type Colour = readonly [red: number, green: number, blue: number]

/** In a square of 12 by 12, as in the window. */
const shapes: Record<Phase, Shape> = {
  running: (x, y) => x >= 3 && x <= 10.5 - Math.abs(y - 6) * (7.5 / 4.5),
  paused: (x, y) => y > 1.5 && y < 10.5 && ((x > 2.5 && x < 5.2) || (x > 6.8 && x < 9.5)),
  failed: (x, y) => Math.abs(x - 6) + Math.abs(y - 6) < 5.2,
  off: (x, y) => ring(Math.max(Math.abs(x - 6), Math.abs(y - 6)), 3.8),
  unknown: (x, y) => ring(Math.hypot(x - 6, y - 6), 3.8),
  moving: (x, y) => (Math.abs(y - 6) < 0.8 && x > 1.5 && x < 10) || arrow(10 - x, y - 6),
  starting: (x, y) => arrow(y - 3, x - 6) || arrow(y - 6.5, x - 6),
  stopping: (x, y) => arrow(5.5 - y, x - 6) || arrow(9 - y, x - 6),
}

/** A line of 1.6 along a distance. */
const ring = (distance: number, radius: number) => Math.abs(distance - radius) < 0.8
/** Two strokes that meet where both are nothing. */
const arrow = (along: number, across: number) => along > -1 && along < 3.5 && Math.abs(along - Math.abs(across)) < 1.1

/** Readable on light and on dark menus. */
const colours: Record<Phase, Colour> = {
  running: [46, 160, 67], starting: [56, 139, 253], paused: [191, 135, 0], stopping: [137, 120, 230], moving: [25, 160, 185], failed: [218, 54, 51], unknown: [140, 120, 190], off: [128, 136, 148],
}

const samples = 4

/** How much of a point a shape covers, 0 to 1. */
function coverage(shape: Shape, column: number, line: number, scale: number): number {
  let hits = 0
  for (let index = 0; index < samples * samples; index += 1) {
    const x = (column + ((index % samples) + 0.5) / samples) / scale
    const y = (line + (Math.floor(index / samples) + 0.5) / samples) / scale
    if (shape(x, y)) hits += 1
  }
  return hits / (samples * samples)
}

/** The shape of a phase. */
export function phaseMark(phase: Phase, sizePx: number): Picture {
  const bytes = Buffer.alloc(sizePx * sizePx * 4)
  paint({ bytes, sizePx }, shapes[phase], colours[phase], sizePx / 12)
  return { bytes, sizePx }
}

/** What the icon tells beside the program's own sign. */
export type Badge = 'none' | 'running' | 'attention'

/** A dot in the lower right corner, set off by a rim: green and round, or red and a diamond, as the phases are. */
export function withBadge({ bytes, sizePx }: Picture, badge: Badge): Picture {
  const picture = { bytes: Buffer.from(bytes), sizePx }
  if (badge === 'none') return picture
  const scale = sizePx / 22
  const at = (radius: number): Shape => (x, y) => (badge === 'running' ? Math.hypot(x - 16.5, y - 16.5) < radius : Math.abs(x - 16) + Math.abs(y - 16) < radius * 1.25)
  paint(picture, at(5.4), [255, 255, 255], scale)
  paint(picture, at(4.2), badge === 'running' ? colours.running : colours.failed, scale)
  return picture
}

/** Lays a colour over what is there; colours are multiplied by their opacity, as bitmaps have them. */
function paint({ bytes, sizePx }: Picture, shape: Shape, [red, green, blue]: Colour, scale: number): void {
  for (let point = 0; point < sizePx * sizePx; point += 1) {
    const cover = coverage(shape, point % sizePx, Math.floor(point / sizePx), scale)
    for (const [channel, value] of [blue, green, red, 255].entries()) {
      const at = point * 4 + channel
      bytes[at] = Math.round(value * cover + (bytes[at] ?? 0) * (1 - cover))
    }
  }
}
