/** The four charts of a machine: CPU, memory, disk and network over the last hour. */
import type { Row } from '../../../preload/contract/machine'
import { useConnection } from '../../state/hooks'
import { bytes, bytesPerSecond, percent } from '../../text/amount'
import { machineText } from '../../text/machine'
import type { Samples } from '../live/history'
import { Chart } from './chart'

const text = machineText.charts
const mebibyte = 2 ** 20

interface Props {
  readonly row: Row
  readonly samples: Samples
}

/** CPU use as a share of all virtual CPUs. */
export const CpuChart = ({ samples }: Pick<Props, 'samples'>) => (
  <Chart title={text.cpu} samples={samples} lines={[{ field: 'cpuShare' }]} say={percent} top={1} least={1} />
)

/** Memory in use against what the machine has. */
export function MemoryChart({ row, samples }: Props) {
  const last = samples.at(-1)
  const all = last?.memoryBytes ?? row.memoryBytes
  const now = last?.memoryUsedBytes !== undefined && all ? { now: text.of(bytes(last.memoryUsedBytes), bytes(all)) } : {}
  return <Chart title={text.memory} samples={samples} lines={[{ field: 'memoryUsedBytes' }]} say={bytes} {...(all ? { top: all } : {})} least={mebibyte} {...now} />
}

/** All four, in a grid that never changes its size. */
export function Charts({ row, samples }: Props) {
  const isIdle = samples.length === 0 && (row.status.phase === 'off' || row.status.phase === 'failed')
  const unmeasured = useConnection(row.connectionId)?.host?.unmeasured
  const reason = isIdle ? text.idle : samples.length === 0 ? unmeasured : undefined
  return (
    <section className="vd-card vd-charts" aria-label={text.title}>
      <CpuChart samples={samples} />
      <MemoryChart row={row} samples={samples} />
      <Chart
        title={text.disk}
        samples={samples}
        lines={[{ field: 'diskReadBytesPerSecond', name: text.read }, { field: 'diskWriteBytesPerSecond', name: text.write }]}
        say={bytesPerSecond}
        least={mebibyte}
      />
      <Chart
        title={text.network}
        samples={samples}
        lines={[{ field: 'netReceiveBytesPerSecond', name: text.receive }, { field: 'netSendBytesPerSecond', name: text.send }]}
        say={bytesPerSecond}
        least={mebibyte / 8}
      />
      {reason !== undefined && <p className="vd-charts-idle vd-muted">{reason}</p>}
    </section>
  )
}
