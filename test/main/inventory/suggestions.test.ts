import { expect, test } from 'vitest'
import { explain } from '../../../main/libvirt/load-driver'
import { firstConnections, suggestions } from '../../../main/inventory/suggestions'

test.each(['darwin', 'win32'] as const)('on %s nothing of libvirt is offered, and whoever asks for it is told why', async (platform) => {
  expect(await suggestions(() => false, platform)).toEqual([])
  expect(await firstConnections(platform)).toEqual([])
  expect(explain(new Error('Cannot find module libvirt.node'), platform).failure).toMatchObject({ code: 'unsupported', message: expect.stringMatching(/made for Linux\.$/) as string, remedy: expect.stringContaining('clusters') as string })
})

test('on Linux this computer, one’s own machines and a demo are offered; what is added already is known', async () => {
  const found = await suggestions((uri) => uri === 'test:///default', 'linux')
  expect(found.map(({ uri, isAdded }) => [uri, isAdded])).toEqual([['qemu:///system', false], ['qemu:///session', false], ['test:///default', true]])
})

test('a missing library, and a part that was not built, are told apart', () => {
  expect(explain(new Error('libvirt.so.0: cannot open shared object file'), 'linux').failure.message).toContain('client library')
  expect(explain(new Error('Cannot find module'), 'linux').failure.remedy).toContain('npm start')
})
