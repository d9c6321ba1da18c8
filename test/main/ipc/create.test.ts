import { expect, test, vi } from 'vitest'
import type { Connections } from '../../../main/inventory/connections'
import type { Tasks } from '../../../main/inventory/tasks'
import { createHandlers } from '../../../main/ipc/create'
import { knownPaths } from '../../../main/ipc/known-paths'
import type { Question } from '../../../main/window/consent'
import type { Plan } from '../../../preload/contract/create'
import { fail } from '../../../preload/contract/failure'

function served({ doesAgree = false, cautions = [] as string[] } = {}) {
  const known = knownPaths()
  const looked: unknown[] = []
  const question = {
    createOptions: async () => ({ media: [{ path: '/pool/disk-without-a-name' }] }),
    recognise: async ({ path }: { path: string }) => (looked.push(path), { kind: 'iso', sizeBytes: 1 }),
    preview: async ({ plan }: { plan: Plan }) => (looked.push(plan.medium), { xml: '', summary: '', problems: cautions.map((message) => ({ field: 'xml', severity: 'warning', message })) }),
  }
  const live = () => ({ client: { question }, session: 1 })
  const connections = { live, liveForChange: live } as unknown as Connections
  const asked: Question[] = []
  const consent = async (one: Question) => {
    asked.push(one)
    if (!doesAgree) throw fail('cancelled', 'No.')
  }
  const create = vi.fn(() => 'task')
  return { known, looked, create, asked, handlers: createHandlers(connections, { create } as unknown as Tasks, known, consent) }
}

const plan = (medium: Plan['medium']): Plan => ({
  connectionId: 'a', name: 'x', medium, vcpus: 1, memoryBytes: 1, disks: [], nics: [], firmware: 'bios', hasSecureBoot: false, hasTpm: false, accelerator: 'auto', startsAfterwards: false,
})
const strange = ['/etc/passwd', '/root/.ssh/id_rsa', '/home/x/.mozilla/../a.iso', '//etc/a.iso', '/proc/1/root/a.iso', '/dev/sda', '/home/x/letter.iso/', '/etc/vmlinuz/passwd', '/home/x/initrdiary']

test.each(strange)('a page learns nothing about %s: the host is not even asked', async (path) => {
  const { handlers, looked, create } = served()
  expect(await handlers.recognise({ connectionId: 'a', path })).toEqual({ kind: 'unknown', sizeBytes: 0, trouble: expect.stringMatching(/no such file, or you may not read it/) as string })
  const answer = await handlers.preview(plan({ kind: 'kernel', kernel: path, initrd: '/boot/initrd.img' }))
  expect(answer.problems).toEqual([{ field: 'medium.kernel', severity: 'error', message: expect.stringMatching(/no such file/) as string }])
  await expect(handlers.run(plan({ kind: 'image', path, copy: true }))).rejects.toMatchObject({ failure: { code: 'invalid' } })
  expect(create).not.toHaveBeenCalled()
  expect(looked).toEqual([{ kind: 'network' }])
})

test.each(['/home/x/a b.ISO', '/srv/disk.qcow2', '/boot/vmlinuz-6.1.0-13-amd64', '/boot/initrd.img-6.1.0-13-amd64', '/media/linux', '/tmp/initrd.gz', 'relative.iso', ''])('%s may be typed or dropped', async (path) => {
  const { handlers, looked } = served()
  await handlers.recognise({ connectionId: 'a', path })
  expect(looked).toEqual([path])
})

test('what the person chose in main’s dialog and what the host offered may be looked at, whatever it is called', async () => {
  const { known, handlers, looked, create } = served()
  known.add('/home/x/odd name')
  await handlers.recognise({ connectionId: 'a', path: '/home/x/odd name' })
  expect((await handlers.recognise({ connectionId: 'a', path: '/pool/disk-without-a-name' })).trouble).toBeDefined()
  await handlers.options({ id: 'a' })
  await handlers.recognise({ connectionId: 'a', path: '/pool/disk-without-a-name' })
  expect(looked).toEqual(['/home/x/odd name', '/pool/disk-without-a-name'])
  expect(await handlers.run(plan({ kind: 'image', path: '/home/x/odd name', copy: true }))).toEqual({ taskId: 'task' })
  expect(create).toHaveBeenCalledOnce()
})

test('XML by hand that reaches into the host makes a machine only when the person agrees', async () => {
  const cautions = ['It is run by an unusual program: /tmp/x.']
  const wish = { ...plan({ kind: 'empty' }), xml: '<domain/>' }
  const refusing = served({ cautions })
  await expect(refusing.handlers.run(wish)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.create).not.toHaveBeenCalled()
  expect(refusing.asked).toMatchObject([{ details: cautions }])
  const agreeing = served({ cautions, doesAgree: true })
  expect(await agreeing.handlers.run(wish)).toEqual({ taskId: 'task' })
  const plain = served()
  await plain.handlers.run(wish)
  expect(plain.asked).toEqual([])
})
