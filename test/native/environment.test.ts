// Environments come and go: worker threads that end in mid-call, a process that exits with everything open.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { handleCounts, open } from '../../native/index.js'
import { eventually, nothingAlive, uri } from './fixture.js'

const addon = new URL('../../native/index.js', import.meta.url).href

// Works without end, with everything open that can be.
const busy = `
  const { open } = await import(${JSON.stringify(addon)})
  const connection = await open('${uri}')
  await connection.subscribe('all', () => {})
  const domain = await connection.domainByName('test')
  const churn = async () => { for (;;) { await domain.suspend().catch(() => {}); await domain.resume().catch(() => {}); await domain.screenshot() } }
  churn(); churn(); churn()
`
const worker = (code: string) => new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))

describe('two environments', () => {
  it('work at once, and one may be terminated in mid-call', async () => {
    const connection = await open(uri)
    const domain = await connection.domainByName('test')
    for (let round = 0; round < 10; round++) {
      const workers = [worker(`import { parentPort } from 'node:worker_threads'; ${busy}; parentPort.postMessage(1)`),
        worker(`import { parentPort } from 'node:worker_threads'; ${busy}; parentPort.postMessage(1)`)]
      await Promise.all(workers.map((each) => once(each, 'message')))
      await Promise.all(Array.from({ length: 50 }, () => domain.state()))
      await sleep(round * 3)
      await Promise.all(workers.map((each) => each.terminate()))
    }
    // libvirt's test driver has one default host per process: the workers paused this domain as well.
    expect(['running', 'paused']).toContain((await domain.state()).state)
    await connection.close()
    await eventually(() => expect(handleCounts()).toEqual(nothingAlive))
  }, 60_000)

  it('may end while a connection opens, with a question unanswered, or right after loading', async () => {
    for (const code of [
      `const { open } = await import(${JSON.stringify(addon)}); for (let i = 0; i < 20; i++) open('${uri}')`,
      `const { open } = await import(${JSON.stringify(addon)}); open('${uri}', { auth: () => new Promise(() => {}) })`,
      `(await import(${JSON.stringify(addon)})).load()`,
    ]) {
      for (let round = 0; round < 10; round++) {
        const each = worker(code)
        await once(each, 'online')
        await sleep(20 + round * 4)
        await each.terminate()
      }
    }
    await eventually(() => expect(handleCounts()).toEqual(nothingAlive))
  }, 60_000)
})

describe('a process', () => {
  const run = (code: string) => spawnSync(process.execPath, ['--input-type=module', '-e', code], { timeout: 20_000, encoding: 'utf8' })

  it('that exits with everything open neither hangs nor crashes', () => {
    for (let round = 0; round < 5; round++) {
      const { status, signal, stderr } = run(`${busy}; setTimeout(() => process.exit(7), ${round * 20})`)
      expect({ status, signal, stderr }).toEqual({ status: 7, signal: null, stderr: '' })
    }
  }, 60_000)

  it('ends by itself with an idle connection open, and stays for a subscription', () => {
    expect(run(`const { open } = await import(${JSON.stringify(addon)}); await open('${uri}')`)).toMatchObject({ status: 0, signal: null })
    const waiting = run(`const { open } = await import(${JSON.stringify(addon)}); const c = await open('${uri}')
      const s = await c.subscribe('all', () => {}); setTimeout(() => { s.close(); console.log('closed') }, 300).unref()`)
    expect(waiting).toMatchObject({ status: 0, stdout: 'closed\n' })
  })

  it('whose only user of the addon was a worker survives it', () => {
    const { status, signal, stderr } = run(`import { Worker } from 'node:worker_threads'
      const code = ${JSON.stringify(busy)}
      for (let i = 0; i < 3; i++) {
        const w = new Worker(new URL('data:text/javascript,' + encodeURIComponent(code)))
        await new Promise((resolve) => setTimeout(resolve, 200))
        await w.terminate()
      }
      await new Promise((resolve) => setTimeout(resolve, 300))`)
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' })
  }, 30_000)
})
