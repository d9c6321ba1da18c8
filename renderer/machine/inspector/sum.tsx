/** Several selected machines summed up: how many, in which states, where, and what they have together. */
import { useShallow } from 'zustand/react/shallow'
import { useStore } from 'zustand'
import { phases, type Row } from '../../../preload/contract/machine'
import { HueBar } from '../../marks/hue'
import { PhaseMark } from '../../marks/phase-mark'
import { connections, rows } from '../../state/live'
import { bytes } from '../../text/amount'
import { machineText } from '../../text/machine'
import { phaseText } from '../../text/phase'
import { Clipped } from '../clipped'
import { Fact, Facts } from '../facts'

const text = machineText.inspector
const mostPlaces = 12

/** How many of each, most first. */
function tally<K>(keys: readonly K[]): readonly (readonly [K, number])[] {
  const amounts = new Map<K, number>()
  for (const key of keys) amounts.set(key, (amounts.get(key) ?? 0) + 1)
  return [...amounts].sort(([, a], [, b]) => b - a)
}

const total = (chosen: readonly Row[], of: (row: Row) => number | undefined): number => chosen.reduce((sum, row) => sum + (of(row) ?? 0), 0)

/** The inspector's body for a selection. */
export function Sum({ ids }: { readonly ids: readonly string[] }) {
  const chosen = useStore(rows, useShallow(({ items }) => ids.flatMap((id) => items.get(id) ?? [])))
  const known = useStore(connections, ({ items }) => items)
  const places = tally(chosen.map(({ connectionId }) => connectionId))
  const states = new Map(tally(chosen.map(({ status }) => status.phase)))
  return (
    <div className="vd-inspector-body">
      <h2 className="vd-inspector-name">{text.selected(chosen.length)}</h2>
      <Facts>
        <Fact term={text.states}>
          <ul className="vd-plain-list">
            {phases.filter((phase) => states.has(phase)).map((phase) => (
              <li key={phase} className="vd-phase-badge">
                <PhaseMark phase={phase} /> {phaseText[phase]} <span className="vd-muted">{states.get(phase)}</span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact term={text.cpus}>{total(chosen, ({ vcpus }) => vcpus)}</Fact>
        <Fact term={text.memory}>{bytes(total(chosen, ({ memoryBytes }) => memoryBytes))}</Fact>
        <Fact term={text.where}>
          <ul className="vd-plain-list">
            {places.slice(0, mostPlaces).map(([id, amount]) => (
              <li key={id} className="vd-machine-where">
                <HueBar colour={known.get(id)?.colour} /> <Clipped>{known.get(id)?.name ?? id}</Clipped> <span className="vd-muted">{amount}</span>
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
    </div>
  )
}
