/** Bounds how much is asked at once. */

/** Runs what it is given, at most so many at a time, in the order of asking. */
export function atMost(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= count) await new Promise<void>((resolve) => queue.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      const next = queue.shift()
      // Its place goes to the next in line.
      if (next) next()
      else running--
    }
  }
}
