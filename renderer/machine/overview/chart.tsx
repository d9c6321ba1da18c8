/** One small chart of fixed size with its numbers as text beside it, so that nothing is said by the picture alone. */
import { useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { machineText } from '../../text/machine'
import { columnsOf, summaryOf, type Field, type Samples } from '../live/history'
import { usePalette } from './palette'
import { plotOptions } from './plot'

export interface Line {
  readonly field: Field
  /** What the line is where there are two: "read". */
  readonly name?: string
}

export interface ChartProps {
  readonly title: string
  readonly samples: Samples
  readonly lines: readonly Line[]
  readonly say: (value: number) => string
  /** Top of the scale where it is fixed. */
  readonly top?: number
  /** The least top of the scale, so that noise does not look like load. */
  readonly least: number
  /** Said instead of the plain number: "1.9 GiB of 4 GiB". */
  readonly now?: string
  readonly height?: number
}

const text = machineText.charts

/** A chart. It grows with its column's width only, never with its data. */
export function Chart({ title, samples, lines, say, top, least, now, height = 56 }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const palette = usePalette()
  const width = useWidth(holder)
  const fields = lines.map(({ field }) => field).join(' ')
  const data = useMemo(() => columnsOf(samples, fields.split(' ') as Field[]) as uPlot.AlignedData, [samples, fields])

  useEffect(() => {
    if (!holder.current || width === 0) return
    const lineCount = fields.split(' ').length
    const made = new uPlot(plotOptions({ width, height, palette, lines: lineCount, least, ...(top === undefined ? {} : { top }) }), undefined, holder.current)
    plot.current = made
    return () => {
      plot.current = null
      made.destroy()
    }
  }, [width, height, palette, fields, top, least])

  useEffect(() => plot.current?.setData(data), [data, width, palette])

  return (
    <div className="vd-chart" role="group" aria-label={title}>
      <header className="vd-chart-head">
        <h3 className="vd-chart-title">{title}</h3>
        <p className="vd-chart-now">
          {now ?? lines.map(({ field, name }, index) => <Now key={field} index={index} name={name} value={summaryOf(samples, field)?.now} say={say} isAlone={lines.length === 1} />)}
        </p>
      </header>
      <div ref={holder} dir="ltr" className="vd-chart-plot" role="img" aria-label={alternativeOf(title, samples, lines, say)} style={{ height }} />
    </div>
  )
}

interface NowProps {
  readonly index: number
  readonly name: string | undefined
  readonly value: number | undefined
  readonly say: (value: number) => string
  readonly isAlone: boolean
}

function Now({ index, name, value, say, isAlone }: NowProps) {
  return (
    <span className="vd-chart-value">
      {!isAlone && <i className="vd-chart-key" data-line={index} aria-hidden="true" />}
      {name && <span className="vd-muted">{name} </span>}
      {value === undefined ? '-' : say(value)}
    </span>
  )
}

function alternativeOf(title: string, samples: Samples, lines: readonly Line[], say: (value: number) => string): string {
  return lines
    .map(({ field, name }) => {
      const what = name ? `${title} ${name}` : title
      const summary = summaryOf(samples, field)
      return summary ? text.alternative(what, summary.now === undefined ? '-' : say(summary.now), say(summary.average), say(summary.highest)) : text.nothing(what)
    })
    .join(' ')
}

/** The width of an element in whole pixels, followed as the column changes. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => entry && entry.contentRect.width > 0 && setWidth(Math.floor(entry.contentRect.width)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
