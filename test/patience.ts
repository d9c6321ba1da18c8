// How long vitest's waitFor waits where a test does not say: until it is a hang and no busy computer, as with everything else that waits.
import { afterAll, vi } from 'vitest'

const { waitFor } = vi

vi.waitFor = (callback, options) => waitFor(callback, typeof options === 'number' ? options : { timeout: 30_000, ...options })

// Files share a thread: time that one of them held up would stand still in the next.
afterAll(() => void vi.useRealTimers())
