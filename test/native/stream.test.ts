// libvirt's test driver has no streams to speak of, so these run against a private daemon where there is one to start.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nothingAlive } from './fixture.js'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const isInstalled = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const canRun = process.getuid?.() === 0 && ['unshare', 'libvirtd', 'virtlogd'].every(isInstalled) && spawnSync('unshare', ['--mount', '--net', 'true']).status === 0

describe.skipIf(!canRun)('streams over a wire', () => {
  it('move bytes whole, feel back-pressure, end with a reason and leave nothing', () => {
    const { stdout, stderr } = spawnSync(here('private-host.sh'), [process.execPath, here('stream-scenario.mjs')], { encoding: 'utf8', timeout: 100_000 })
    expect(stdout, stderr).toMatch(/^\{/)
    const { uploaded, downloaded, paused, aborted, churn, orphaned, left } = JSON.parse(stdout)
    expect(uploaded).toMatchObject({ reason: 'finish', late: 'ERR_CLOSED' })
    for (const each of [downloaded, paused]) expect(each).toMatchObject({ reason: 'eof', bytes: 16 << 20, digest: uploaded.digest })
    expect(downloaded.largest).toBeLessThanOrEqual((1 << 20) + (64 << 10))
    expect(aborted).toBe('abort')
    expect(churn.streams).toBe(0)
    expect(churn.descriptors).toBeLessThanOrEqual(0)
    expect(orphaned).toBe('closed')
    expect(left).toEqual(nothingAlive)
  }, 120_000)
})
