/** Live use in a row: the latest value in words and its last minutes as a line. Written past React, so that a poll renders nothing. */
import { memo, useEffect, useRef } from 'react'
import { bytes, percent } from '../text/amount'
import { drawSparkline } from './sparkline'
import { historyLength, historyOf, memoryShare, onUsage } from './usage'

/** The elements of a row may have shown another machine before. */
const nothing = new Float32Array(historyLength).fill(NaN)

interface Props {
  readonly id: string
  readonly metric: 'cpu' | 'memory'
  readonly isLive: boolean
  /** Why there will be no values. */
  readonly unmeasured: string | undefined
}

export const UsageCell = memo(function UsageCell({ id, metric, isLive, unmeasured }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    if (!isLive) return
    const show = () => {
      const history = historyOf(id)
      if (!canvas.current || !words.current) return
      const text = history?.latest ? wordsFor(metric, history.latest) : ''
      if (words.current.textContent !== text) words.current.textContent = text
      drawSparkline(canvas.current, history?.[metric] ?? nothing)
    }
    show()
    return onUsage(id, show)
  }, [id, metric, isLive])

  if (!isLive) return null
  if (unmeasured !== undefined) return <span className="vd-muted" title={unmeasured} aria-label={unmeasured}>-</span>
  return (
    <span className="vd-usage" data-metric={metric}>
      <span ref={words} className="vd-usage__words" />
      <canvas ref={canvas} className="vd-usage__line" aria-hidden="true" />
    </span>
  )
})

function wordsFor(metric: Props['metric'], usage: NonNullable<NonNullable<ReturnType<typeof historyOf>>['latest']>): string {
  if (metric === 'cpu') return usage.cpuShare === undefined ? '' : percent(usage.cpuShare)
  if (usage.memoryUsedBytes === undefined) return ''
  return Number.isNaN(memoryShare(usage)) ? bytes(usage.memoryUsedBytes) : percent(memoryShare(usage))
}
