/** How a small chart is drawn: one or two filled lines over the last hour, three grid lines, no axes to read. */
import type uPlot from 'uplot'
import { hour } from '../live/history'
import type { Palette } from './palette'

/** Seconds that a chart spans to begin with; it grows with what it knows, up to the hour. */
const shortest = 300

export interface PlotSize {
  readonly width: number
  readonly height: number
}

export interface PlotStyle extends PlotSize {
  readonly palette: Palette
  /** How many lines: one or two. */
  readonly lines: number
  /** Top of the scale where it is fixed: 1 for a share. Otherwise the highest value, at least `least`. */
  readonly top?: number
  readonly least: number
}

/** Options for a chart of fixed size. Interaction is off: the numbers stand beside it as text. */
export function plotOptions({ width, height, palette, lines, top, least }: PlotStyle): uPlot.Options {
  const colours = [palette.first, palette.second]
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [2, 0, 1, 0],
    scales: {
      x: { time: true, range: (_plot, from, to) => [Math.min(to - shortest, Math.max(from, to - hour / 1000)), to] },
      y: { range: (_plot, _from, to) => [0, top ?? Math.max((to ?? 0) * 1.1, least)] },
    },
    axes: [
      { show: false },
      { show: true, size: 0, labelSize: 0, gap: 0, values: () => [], ticks: { show: false }, grid: { stroke: palette.grid, width: 1 }, splits: (_plot, _axis, from, to) => [from, (from + to) / 2, to] },
    ],
    series: [
      {},
      ...colours.slice(0, lines).map((stroke, index): uPlot.Series => ({
        stroke,
        width: 1.5,
        spanGaps: false,
        points: { show: false },
        ...(index === 0 ? { fill: `color-mix(in srgb, ${stroke} 16%, transparent)` } : {}),
      })),
    ],
  }
}
