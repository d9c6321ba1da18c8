import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { familyOf, installCommand } from '../../../main/inventory/distribution'
import { backOffMs } from '../../../main/inventory/back-off'
import { onSocketReturn, socketsOf } from '../../../main/inventory/socket-hint'
import { nameOf } from '../../../main/inventory/uri'

describe('the distribution', () => {
  test.each([['ID=debian', 'debian'], ['ID=ubuntu\nID_LIKE=debian', 'debian'], ['ID="linuxmint"\nID_LIKE="ubuntu debian"', 'debian'], ['ID=fedora', 'fedora'], ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'fedora'], ['ID=arch', 'arch'], ['ID=manjaro\nID_LIKE=arch', 'arch'], ['ID=plan9', undefined], ['', undefined]])('%j is %s', (text, family) => expect(familyOf(text)).toBe(family))
  test('names its own command, or none where it is not known', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'os-'))
    const release = (text: string) => (writeFileSync(join(folder, 'os-release'), text), join(folder, 'os-release'))
    expect(await installCommand('libvirt', release('ID=debian'))).toMatch(/^sudo apt-get install libvirt-daemon-system /)
    expect(await installCommand('libvirt', release('ID=fedora'))).toMatch(/^sudo dnf install /)
    expect(await installCommand('libvirt', release('ID=arch'))).toMatch(/^sudo pacman -S /)
    expect(await installCommand('libvirt', release('ID=plan9'))).toBeUndefined()
    rmSync(folder, { recursive: true })
  })
})

describe('pauses between attempts', () => {
  test('lie between 1 and 30 s whatever the jitter, after a first one at once', () => {
    expect(backOffMs(0)).toBe(0)
    for (let failures = 1; failures < 100; failures++) for (const random of [0, 0.5, 0.999]) {
      expect(backOffMs(failures, () => random)).toBeGreaterThanOrEqual(1_000)
      expect(backOffMs(failures, () => random)).toBeLessThanOrEqual(30_000)
    }
  })
  test('spread connections that failed together', () => {
    expect(backOffMs(4, () => 0)).not.toBe(backOffMs(4, () => 0.9))
  })
})

describe('a socket that returns', () => {
  test('is known for local addresses only', () => {
    expect(socketsOf('qemu:///system')).toContain('/run/libvirt/libvirt-sock')
    expect(socketsOf('qemu+unix:///system?socket=/tmp/a%20b')).toEqual(['/tmp/a b'])
    expect(socketsOf('qemu+tls://host/system')).toEqual([])
    expect(socketsOf('test:///default')).toEqual([])
  })
  test('is told once, when it is new; not while it lies there as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'socket-'))
    const path = join(folder, 'sock')
    writeFileSync(path, '')
    const told = vi.fn()
    // The pause is read before every look, which counts the looks.
    const looked = vi.fn(() => 5)
    onSocketReturn(`qemu+unix:///system?socket=${path}`, told, { valueOf: looked } as unknown as number)
    await vi.waitFor(() => expect(looked.mock.calls.length).toBeGreaterThan(3), { timeout: 10_000 })
    expect(told).not.toHaveBeenCalled()
    writeFileSync(`${path}-new`, '')
    renameSync(`${path}-new`, path)
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce(), { timeout: 10_000 })
    rmSync(folder, { recursive: true })
  })
})

test('a connection that was given no name is called after its host', () => {
  expect(['qemu:///system', 'test:///default', 'qemu+tls://lab.example:16514/system', 'qemu+tls://[::1]/system', 'qemu+unix:///system?socket=/x'].map(nameOf)).toEqual(['This computer', 'Demo', 'lab.example', '[::1]', 'qemu+unix:///system?socket=/x'])
})
