// The daemon of an ordinary user's own session: started by us, found again, and refused to root.
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../main/libvirt/open'
import { sessionSocket } from '../../main/libvirt/session-daemon'

const home = '/tmp/session-home'
const uid = 65_534
const program = new URL('../../out/main/libvirt-host.js', import.meta.url).href

/** Opens qemu:///session in a host program that an ordinary user runs; twice, so that the second finds the daemon. */
const asUser = `
  const { Worker } = await import('node:worker_threads')
  const worker = new Worker(new URL(${JSON.stringify(program)}), { execArgv: [] })
  const ask = (id) => worker.postMessage({ t: 'wire', message: { t: 'ask', id, path: 'session.open', input: { uri: 'qemu:///session', isReadOnly: false, allowsUnverified: false } } })
  const answers = []
  worker.on('message', ({ message }) => {
    answers.push(message)
    if (answers.length === 1) return ask(2)
    console.log(JSON.stringify(answers))
    worker.postMessage({ t: 'stop' })
  })
  ask(1)`

describe('the session of an ordinary user', () => {
  it('is opened though no daemon ran, and a daemon that runs is used again', () => {
    mkdirSync(`${home}/runtime`, { recursive: true })
    for (const folder of [home, `${home}/runtime`]) chownSync(folder, uid, uid)
    const { stdout, stderr } = spawnSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', process.execPath, '--input-type=module', '-e', asUser], {
      encoding: 'utf8',
      timeout: 40_000,
      env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: `${home}/runtime` },
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject([
      { t: 'answer', value: { session: 1, facts: { hypervisor: 'QEMU' } } },
      { t: 'answer', value: { session: 2 } },
    ])
    const daemons = execFileSync('pgrep', ['-u', String(uid), '-f', 'timeout=120'], { encoding: 'utf8' }).trim().split('\n')
    expect(daemons).toHaveLength(1)
    process.kill(Number(daemons[0]))
  })

  it('is something root does not have', async () => {
    expect(await failureOf(sessionSocket())).toMatchObject({ code: 'unsupported', remedy: expect.stringContaining('qemu:///system') as string })
  })
})
