/** The tree where there is no room beside the list (a small window, or a large zoom): it comes over the page when it is asked for. */
import { createStore } from 'zustand/vanilla'

export const drawer = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export const toggleDrawer = (): void => drawer.setState(({ isOpen }) => ({ isOpen: !isOpen }))
export const closeDrawer = (): void => drawer.setState({ isOpen: false })
