/** What is dragged about the window, for whoever may take it: a drag itself tells that only when it is over. */
import { createStore } from 'zustand/vanilla'

/** A tab, a tile of a wall, machines of the list, or a folder of the tree. */
export type Dragged =
  | { readonly kind: 'machines'; readonly machineIds: readonly string[] }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'tab'; readonly tabId: string }
  | { readonly kind: 'tile'; readonly wallId: string; readonly tileId: string }

export const dragging = createStore<{ readonly what: Dragged | undefined }>(() => ({ what: undefined }))
export const drag = (what: Dragged | undefined): void => dragging.setState({ what })
