// Rows and their changes, as the board tells them to who follows it.
import type { Row } from '../../../preload/contract/machine'

/** A machine `name` of the connection `lab`. */
export const rowOf = (name: string, status: Row['status'], more: Partial<Row> = {}): Row => ({
  id: `lab/${name}`, connectionId: 'lab', key: name, name, status, isStale: false, addresses: [], tags: [], offers: {}, consoles: [], ...more,
})

/** States as libvirt and KubeVirt say them. */
export const running: Row['status'] = { phase: 'running', word: 'running' }
export const off = (end?: Row['status']['end']): Row['status'] => ({ phase: 'off', word: 'shut off', ...(end === undefined ? {} : { end }) })
export const crashed: Row['status'] = { phase: 'failed', word: 'shut off', reason: 'crashed', end: 'crash' }
