/** Several machines summed up: how many of each state, on which connections, CPUs and memory together. */
import { useStore } from 'zustand'
import { phases } from '../../preload/contract/machine'
import { HueBar } from '../marks/hue'
import { PhaseMark } from '../marks/phase-mark'
import { grouped } from '../state/grouped'
import { connections, rows } from '../state/live'
import { bytes } from '../text/amount'
import { phaseText } from '../text/phase'
import { shellText } from '../text/shell'

export function InspectorMany({ ids }: { readonly ids: ReadonlySet<string> }) {
  const items = useStore(rows, (state) => state.items)
  const known = useStore(connections, (state) => state.items)
  const chosen = [...ids].flatMap((id) => items.get(id) ?? [])
  const byPhase = grouped(chosen, ({ status }) => status.phase)
  const byConnection = grouped(chosen, ({ connectionId }) => connectionId)
  const cpus = chosen.reduce((sum, { vcpus = 0 }) => sum + vcpus, 0)
  const memory = chosen.reduce((sum, { memoryBytes = 0 }) => sum + memoryBytes, 0)
  return (
    <div className="vd-inspector__many">
      <h2>{shellText.inspectorMany(chosen.length)}</h2>
      <dl>
        <dt>{shellText.sumCpus}</dt>
        <dd>{cpus}</dd>
        <dt>{shellText.sumMemory}</dt>
        <dd>{bytes(memory)}</dd>
        <dt>{shellText.sumStates}</dt>
        <dd>
          {phases.map((phase) => {
            const count = byPhase.get(phase)?.length
            return (
              count !== undefined && (
                <div key={phase} className="vd-inspector__line">
                  <PhaseMark phase={phase} /> {phaseText[phase]} <span className="vd-muted">{count}</span>
                </div>
              )
            )
          })}
        </dd>
        <dt>{shellText.sumConnections}</dt>
        <dd>
          {[...byConnection].map(([id, members]) => (
            <div key={id} className="vd-inspector__line">
              <HueBar colour={known.get(id)?.colour} /> {known.get(id)?.name} <span className="vd-muted">{members.length}</span>
            </div>
          ))}
        </dd>
      </dl>
    </div>
  )
}
