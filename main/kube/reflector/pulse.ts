/**
 * Notices that a cluster answers again, with one cheap question for all its reflectors: their own waits grow to half a minute, and a
 * restarted API server should be back on the screen within two seconds. Wakes them only when a question failed and a later one did not, so
 * that a resource that is broken on a healthy server is left to its own wait.
 */
import { type Clock, pause } from '../clock'
import { KubeError, type KubeTransport } from '../transport'

/** One per cluster. */
export interface Pulse {
  /** Says that the cluster did not answer; asks until it does, and calls `onBack` then, once. Ends by what it returns. */
  lost(onBack: () => void): () => void
  end(): void
}

const quickMs = 1_000
const slowMs = 5_000
/** A cluster that is away for so long is asked slowly. */
const slowAfterMs = 300_000

/** Asks `/readyz`, which nearly anybody may, and which fails while the storage behind the server does. A refusal is an answer too. */
export function pulse(transport: KubeTransport, clock: Clock): Pulse {
  const waiting = new Set<() => void>()
  const ended = new AbortController()
  let isAsking = false

  const isReady = async () => {
    try {
      await transport.bytes({ path: '/readyz', timeoutMs: 5_000, signal: ended.signal }, 4_096)
      return true
    } catch (thrown) {
      return thrown instanceof KubeError && thrown.status < 500 && thrown.status !== 429
    }
  }

  const ask = async () => {
    const since = clock.now()
    let hasFailed = false
    while (waiting.size > 0 && !ended.signal.aborted) {
      await pause(clock, clock.now() - since < slowAfterMs ? quickMs : slowMs, ended.signal)
      if (waiting.size === 0 || ended.signal.aborted) break
      if (await isReady()) {
        const woken = [...waiting]
        waiting.clear()
        if (hasFailed) for (const onBack of woken) onBack()
      } else hasFailed = true
    }
    isAsking = false
  }

  return {
    lost(onBack) {
      const entry = () => onBack()
      waiting.add(entry)
      if (!isAsking) {
        isAsking = true
        void ask()
      }
      return () => void waiting.delete(entry)
    },
    end() {
      waiting.clear()
      ended.abort()
    },
  }
}
