/** Two ports that face each other in one process. Messages are cloned and delivered in order, as a real channel does it. */
import type { Port } from '../../preload/wire/port'

export interface PortPair {
  readonly near: Port
  readonly far: Port
  /** Both ends find the other gone; what was on its way is lost. */
  cut(): void
}

export function portPair(): PortPair {
  let isCut = false
  const end = () => {
    const listeners: ((message: unknown, ports: readonly unknown[]) => void)[] = []
    const gone: (() => void)[] = []
    return { listeners, gone }
  }
  const [a, b] = [end(), end()]
  const port = (mine: typeof a, other: typeof a): Port => ({
    post(message, transfer = []) {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => {
        if (!isCut) for (const listener of other.listeners) listener(copy, transfer)
      })
    },
    listen: (listener) => void mine.listeners.push(listener),
    onGone: (listener) => void mine.gone.push(listener),
  })
  return {
    near: port(a, b),
    far: port(b, a),
    cut() {
      if (isCut) return
      isCut = true
      for (const listener of [...a.gone, ...b.gone]) listener()
    },
  }
}
