/**
 * What came back from the run before and contacts nothing yet: a console or a machine's page is held until its connection, which
 * its own settings or a person opened, knows the machine and the person looks. From then on it is like any other.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useConnection, useRow } from './hooks'
import { desktop } from './live'

/** By tab, and by tile of a wall. */
export const held = createStore<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }))

export const hold = (ids: readonly string[]): void => held.setState({ ids: new Set(ids) })

function release(id: string): void {
  held.setState(({ ids }) => ({ ids: new Set([...ids].filter((one) => one !== id)) }))
}

/** The connection of a machine that may not be known itself. */
export const connectionIdOf = (machineId: string): string => machineId.slice(0, Math.max(0, machineId.indexOf('/')))

/** Whether it is still held; `isVisible` is whether it would be in sight. A page needs only what is known of its machine, a console its live connection. */
export function useHeld(id: string, machineId: string, { isVisible, needsLive }: { readonly isVisible: boolean; readonly needsLive: boolean }): boolean {
  const isHeld = useStore(held, ({ ids }) => ids.has(id))
  const isWindowShown = useStore(desktop, ({ items }) => items.get('desktop')?.isWindowShown === true)
  const row = useRow(machineId)
  const isLive = useConnection(connectionIdOf(machineId))?.link.state === 'live'
  const isReady = row !== undefined && (!needsLive || (isLive && !row.isStale))
  const mayGo = isHeld && isVisible && isWindowShown && isReady
  useEffect(() => {
    if (mayGo) release(id)
  }, [mayGo, id])
  return isHeld && !mayGo
}
