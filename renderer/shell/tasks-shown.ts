/** Whether the panel with the tasks is open: a press on its button opens it, and a notification that is clicked. */
import { createStore } from 'zustand/vanilla'

export const tasksShown = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens or closes it. */
export const showTasks = (isOpen: boolean): void => tasksShown.setState({ isOpen })
