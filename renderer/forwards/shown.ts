/** Whether the list of forwards is open: a new one opens it, since its port is what the person wants next. */
import { createStore } from 'zustand/vanilla'

export const shown = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens the list. */
export const showForwards = (): void => shown.setState({ isOpen: true })
