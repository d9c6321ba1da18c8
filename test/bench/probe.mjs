/** The pixel probe as an object: one command at a time to test/bench/xprobe.py on $DISPLAY. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export function openProbe() {
  const child = spawn('python3', [fileURLToPath(new URL('xprobe.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)))
  child.on('exit', (code) => waiting.splice(0).forEach((resolve) => resolve({ failed: `the probe ended with ${code}` })))

  /** @param {string} what @param {object} [more] */
  const ask = (what, more = {}) =>
    new Promise((resolve, reject) => {
      waiting.push((answer) => (answer.failed ? reject(new Error(answer.failed)) : resolve(answer)))
      child.stdin.write(`${JSON.stringify({ do: what, ...more })}\n`)
    })

  return { ask, close: () => child.stdin.end() }
}

/** The probe's clock: CLOCK_MONOTONIC in milliseconds. */
export const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6
