/**
 * What happens to machines: the cluster's own events about them, and each change of their state. Followed only while somebody listens;
 * what lies in the past when that begins is left out.
 */
import type { Sink } from '../../preload/wire/roles'
import type { KubeObject } from '../kube/resource/object'
import type { SessionOccurrence } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import { numberAt, textAt, timeAt } from './field'
import { follow } from './inventory/follow'
import { statusOf } from './status'
import { endingWith } from '../provider/when-over'

const kinds = ['VirtualMachine', 'VirtualMachineInstance'] as const

/** An event as it is kept: its text and when it was seen last. */
interface Heard {
  readonly machine: string
  readonly at: number
  readonly isWarning: boolean
  readonly text: string
  readonly count: number
}

export function watchOccurrences(context: ClusterContext, sink: Sink<SessionOccurrence>): End {
  const { inventory, clock, scope, apis } = context
  const since = clock.now()
  const run = since.toString(36)
  const words = new Map<string, string>()
  let last = 0
  const tell = (machineId: string, at: number, kind: SessionOccurrence['kind'], text: string) => {
    sink.change({ upserts: [{ id: `${run}-${++last}`, machineId, at, kind, text }], removes: [] })
  }

  sink.snapshot([])
  for (const machine of inventory.all()) words.set(machine.key, statusOf(machine).word)
  const endStates = inventory.onChange(({ changed, removed }) => {
    for (const key of removed) words.delete(key)
    for (const machine of changed) {
      const { word, reason } = statusOf(machine)
      const before = words.get(machine.key)
      words.set(machine.key, word)
      if (before !== undefined && before !== word) tell(machine.key, clock.now(), 'state', reason === undefined ? word : `${word}: ${reason}`)
    }
  })
  const followed = kinds.map((kind) => {
    const events = follow<Heard>(context, scope, { resource: apis.core('events'), fieldSelector: `involvedObject.kind=${kind}`, pick: pickEvent })
    events.onChange(({ upserts }) => {
      for (const { value } of upserts) if (value.at >= since - 1_000) tell(value.machine, value.at, value.isWarning ? 'warning' : 'state', value.text)
    })
    return events
  })
  const end = () => {
    endStates()
    followed.forEach((one) => one.end())
  }
  return endingWith(context.over, end)
}

/** `SuccessfulCreate: Created virtual machine pod …` */
export function pickEvent(event: KubeObject): Heard | undefined {
  const name = textAt(event, 'involvedObject', 'name')
  const namespace = textAt(event, 'involvedObject', 'namespace') ?? event.metadata.namespace
  if (name === undefined || namespace === undefined) return undefined
  const reason = textAt(event, 'reason')
  const message = textAt(event, 'message') ?? textAt(event, 'note') ?? ''
  return {
    machine: `${namespace}/${name}`,
    at: timeAt(event, 'lastTimestamp') ?? timeAt(event, 'series', 'lastObservedTime') ?? timeAt(event, 'eventTime') ?? timeAt(event, 'metadata', 'creationTimestamp') ?? 0,
    isWarning: textAt(event, 'type') === 'Warning',
    text: (reason === undefined ? message : `${reason}: ${message}`).slice(0, 1_000),
    count: numberAt(event, 'count') ?? 1,
  }
}
