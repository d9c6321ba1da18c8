import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for a condition instead of for a while. The last answer is returned, so a probe can hand over what it found.
 * @template T
 * @param {string} what named in the error when it never came true
 * @param {() => T | Promise<T>} probe may throw, which counts as "not yet"
 * @param {{ seconds?: number, everyMilliseconds?: number }} [options]
 * @returns {Promise<NonNullable<Exclude<T, false>>>}
 */
export async function until(what, probe, { seconds = 20, everyMilliseconds = 25 } = {}) {
  const end = Date.now() + seconds * 1000
  /** @type {unknown} */
  let last
  for (;;) {
    try {
      const value = await probe()
      if (value) return /** @type {NonNullable<Exclude<T, false>>} */ (value)
      last = value
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}; last: ${last}`)
    await sleep(everyMilliseconds)
  }
}
