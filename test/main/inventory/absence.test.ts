import { expect, test } from 'vitest'
import { explainAbsence } from '../../../main/inventory/absence'
import type { LocalDaemon } from '../../../main/inventory/local-daemon'

const failure = { code: 'unreachable', message: 'The libvirt daemon is not running.', remedy: 'Start it.', detail: 'No such file' } as const
const computer = (system: LocalDaemon) => () => Promise.resolve({ system, session: { isThere: false, isInstalled: false } })
const bare = computer({ isThere: false, isInstalled: false, missing: { message: 'libvirt is not installed.', command: 'install libvirt' } })

test('a daemon that is not installed is to be installed, not started; the library’s words stay in the details', async () => {
  expect(await explainAbsence('qemu:///system', failure, bare)).toEqual({
    code: 'unreachable', message: 'libvirt is not installed.', remedy: 'Install it: "install libvirt". Virt Desktop connects by itself.', detail: 'No such file',
  })
})

test('what is installed, elsewhere, or fails otherwise is told as it was', async () => {
  const stopped = computer({ isThere: false, isInstalled: true, missing: { message: 'It is not started.' } })
  expect(await explainAbsence('qemu:///system', failure, stopped)).toBe(failure)
  for (const uri of ['qemu+tls://host/system', 'qemu:///session', 'qemu+unix:///system?socket=/tmp/a', 'test:///default']) expect(await explainAbsence(uri, failure, bare)).toBe(failure)
  const denied = { ...failure, code: 'denied' } as const
  expect(await explainAbsence('qemu:///system', denied, bare)).toBe(denied)
})
