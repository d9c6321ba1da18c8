/**
 * P11: how soon a typed key's echo is taken in while the guest prints 20 MB/s, with our window and as without flow control.
 * A terminal that is behind and takes everything shows no echo until the flood is over; so the other side has 5 MB under
 * way, which is about as much as sockets and a terminal's own queue hold before anything notices.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../contest.mjs'
import { openProbe } from '../probe.mjs'
import { forkServer } from './fork.mjs'
import { ours } from './sides.mjs'

const bytesPerSecond = 20_000_000
const answerMs = 20_000

/** @param {{ repeats: number, keys: number, framesMs: number }} size */
export async function serial({ repeats, keys, framesMs }) {
  const rates = { 'Virt Desktop': [], 'the same, 5 MB under way': [] }
  const side = (name, windowBytes) => async () => {
    const { echoMs, megabytesPerSecond } = await echoes(windowBytes, keys, framesMs) ?? {}
    if (megabytesPerSecond !== undefined) rates[name].push(megabytesPerSecond)
    return echoMs
  }
  const echo = await run({
    id: 'P11', title: 'serial echo under a flood of 20 MB/s', unit: 'ms', aim: '10 times less at equal MB/s',
    sides: { 'Virt Desktop': side('Virt Desktop'), 'the same, 5 MB under way': side('the same, 5 MB under way', 5 * 1024 * 1024) },
  }, repeats)
  const given = Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, async () => values.length > 0 ? values.splice(0) : undefined]))
  return [echo, await run({ id: 'P11', title: 'what the terminal took of it', unit: 'MB/s', aim: 'equal', better: 'more', sides: given }, 1)]
}

async function echoes(windowBytes, keys, floodMs) {
  const folder = mkdtempSync(join(tmpdir(), 'serial-'))
  const path = join(folder, 'socket')
  const server = await forkServer('serial-server.mjs', { path, bytesPerSecond })
  const probe = openProbe()
  const answers = []
  server.child.on('message', (answer) => answers.push(answer))
  let running
  try {
    running = await ours({ kind: 'serial', path, windowBytes })
    const { window } = await probe.ask('window', { name: running.title, timeoutMs: 60_000 })
    if (!window) return undefined
    await probe.ask('place', { id: window.id, width: window.width, height: window.height })
    await sleep(floodMs / 2)
    // A key that is pressed before the page listens is lost; the first that is answered is not counted, nor those that come after it.
    for (let tries = 0; answers.length === 0; tries++) {
      if (tries === 20) return undefined
      await probe.ask('click', { x: 640, y: 400 })
      await sleep(floodMs / 2)
      await probe.ask('key', { keys: 'x' })
      for (let waited = 0; answers.length === 0 && waited < 3_000; waited += 5) await sleep(5)
    }
    for (let known = 0; answers.length > known; await sleep(3_000)) known = answers.length
    answers.length = 0
    const taken = []
    for (let press = 0; press < keys; press++) {
      const { at } = await probe.ask('key', { keys: 'x' })
      for (let waited = 0; answers.length <= press; waited += 5) {
        if (waited > answerMs) return undefined
        await sleep(5)
      }
      taken.push(answers[press].at - at)
      await sleep(100 + Math.random() * 100)
    }
    const [first, last] = [answers[0], answers.at(-1)]
    return { echoMs: taken, megabytesPerSecond: (last.sentBytes - first.sentBytes) / 1_000 / (last.at - first.at) }
  } finally {
    probe.close()
    await running?.stop()
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}
