/** A server of a benchmark in a process of its own, so that its work is on nobody's account. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * @param {string} file beside this one
 * @param {object} wish
 */
export async function forkServer(file, wish) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(wish)])
  const trouble = once(child, 'exit').then(() => { throw new Error(`${file} ended`) })
  trouble.catch(() => {})
  const next = async () => (await Promise.race([once(child, 'message'), trouble]))[0]
  const hello = await next()
  return {
    hello,
    child,
    /** What it has counted. */
    async counts() {
      child.send('counts')
      return next()
    },
    async stop() {
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      else return
      await ended
    },
  }
}
