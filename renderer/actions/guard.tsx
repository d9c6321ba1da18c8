/** The production guard in a dialog: the name of each machine of a guarded connection is typed before the button works. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { TextInput } from '@patternfly/react-core'
import type { Row } from '../../preload/contract/machine'
import { connections } from '../state/live'
import { clusterText } from '../text/cluster'
import { plain } from '../text/plain'
import { Name } from './names'

/** What was typed for the guarded ones among some machines. */
export interface Guard {
  readonly rows: readonly Row[]
  readonly typed: Readonly<Record<string, string>>
  readonly type: (machineId: string, name: string) => void
  /** Every name was typed; also where nothing is guarded. */
  readonly isConfirmed: boolean
  /** By machine, for `machines.perform`. */
  readonly names: ReadonlyMap<string, string>
}

/** Guards a deed on these machines; with `isNeeded` false (a deed that destroys nothing) it asks for nothing. */
export function useGuard(rows: readonly Row[], isNeeded = true): Guard {
  const items = useStore(connections, (state) => state.items)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const guarded = isNeeded ? rows.filter(({ connectionId }) => items.get(connectionId)?.cluster?.isGuarded) : []
  return {
    rows: guarded,
    typed,
    type: (machineId, name) => setTyped((before) => ({ ...before, [machineId]: name })),
    isConfirmed: guarded.every(({ id, name }) => typed[id] === name),
    names: new Map(guarded.map(({ id }) => [id, typed[id] ?? ''])),
  }
}

/** The fields; nothing where nothing is guarded. The first one has the focus. */
export function GuardFields({ guard: { rows, typed, type } }: { readonly guard: Guard }) {
  const items = useStore(connections, (state) => state.items)
  const [first] = rows
  if (!first) return null
  const names = [...new Set(rows.map(({ connectionId }) => items.get(connectionId)?.name ?? ''))]
  return (
    <div className="vd-guard-fields">
      <p>
        {rows.length === 1 ? clusterText.guard.one(names[0] ?? '') : clusterText.guard.many(names.map((name) => plain(name, 60)).join(', '), rows.length)}
      </p>
      {rows.map((row) => {
        const value = typed[row.id] ?? ''
        const isWrong = value !== '' && !row.name.startsWith(value)
        return (
          <div key={row.id} className="vd-guard-fields__one">
            <Name row={row} as="div" />
            <TextInput value={value} aria-label={clusterText.guard.nameOf(row.name)} autoFocus={row === first} autoComplete="off" spellCheck={false} maxLength={300} validated={isWrong ? 'error' : value === row.name ? 'success' : 'default'} onChange={(_event, name) => type(row.id, name)} />
            {isWrong && <span className="vd-guard-fields__wrong">{clusterText.guard.differs}</span>}
          </div>
        )
      })}
    </div>
  )
}
