/** `window.virtDesktop` without Electron: the page's own client talks to a {@link WindowWorld} over the real wire. */
import { contract } from '../../preload/contract'
import { serve } from '../../preload/wire/serve'
import type { Port } from '../../preload/wire/port'
import type { Bridge } from '../../renderer/api/bridge'
import type { WindowWorld } from './window-world'

/** Serves the world; messages are cloned and delivered later, as Electron's IPC does it. */
export function fakeBridge(world: WindowWorld): Bridge {
  let toPage: (message: unknown) => void = () => {}
  let toWorld: Parameters<Port['listen']>[0] = () => {}
  serve(contract, world.handlers, {
    post(message) {
      const copy: unknown = structuredClone(message)
      setTimeout(() => toPage(copy))
    },
    listen: (listener) => void (toWorld = listener),
    onGone() {},
  })
  return {
    post(message) {
      const copy: unknown = structuredClone(message)
      setTimeout(() => toWorld(copy, []))
    },
    listen: (listener) => void (toPage = listener),
    pathOf: () => '',
  }
}
