/** Dialogs of the whole window: anything may show one; the shell draws them, the newest on top. */
import { createStore, useStore } from 'zustand'
import { Suspense, type ReactNode } from 'react'

interface Shown {
  readonly key: number
  readonly render: (close: () => void) => ReactNode
}

const dialogs = createStore<{ readonly open: readonly Shown[] }>(() => ({ open: [] }))
let lastKey = 0

/** Shows a dialog until it calls `close`; the returned function closes it as well. */
export function showDialog(render: (close: () => void) => ReactNode): () => void {
  const key = ++lastKey
  dialogs.setState(({ open }) => ({ open: [...open, { key, render }] }))
  return () => close(key)
}

const close = (key: number) => dialogs.setState(({ open }) => ({ open: open.filter((one) => one.key !== key) }))

/** Whether a dialog is open: the window's own shortcuts rest then. */
export const isDialogOpen = (): boolean => dialogs.getState().open.length > 0

/** Drawn once, by the shell. */
export function Dialogs() {
  const open = useStore(dialogs, (state) => state.open)
  return open.map(({ key, render }) => <Suspense key={key}>{render(() => close(key))}</Suspense>)
}
