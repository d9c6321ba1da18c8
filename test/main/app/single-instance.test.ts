import { expect, test, vi } from 'vitest'
import { listenForLinks } from '../../../main/app/single-instance'

type Listener = (event: { preventDefault(): void }, url: string) => void
const system = vi.hoisted(() => ({ open: undefined as Listener | undefined }))
vi.mock('electron', () => ({ app: { on: (_name: string, listener: Listener) => void (system.open = listener) } }))

test('the link that starts the program waits for who takes it, and is taken once', () => {
  const links = listenForLinks('darwin')
  let prevented = 0
  const open = (url: string) => system.open?.({ preventDefault: () => void (prevented += 1) }, url)
  open('virt-desktop://show/lab/old')
  open('virt-desktop://show/lab/web')
  const taken: (string | undefined)[] = []
  links(({ link }) => taken.push(link))
  expect(taken).toEqual(['virt-desktop://show/lab/web'])
  open('virt-desktop://console/lab/web')
  expect(taken).toEqual(['virt-desktop://show/lab/web', 'virt-desktop://console/lab/web'])
  expect(prevented).toBe(3)
})

test('elsewhere links are words of a start', () => {
  system.open = undefined
  listenForLinks('linux')(() => {})
  expect(system.open).toBeUndefined()
})
