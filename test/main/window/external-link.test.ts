import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ dialog: {}, shell: {} }))
// Files share their modules: another may have loaded these over an Electron of its own.
vi.resetModules()
const { externalAddress } = await import('../../../main/window/external-link')

test('web addresses pass, in their plain form', () => {
  expect(externalAddress('HTTPS://Example.COM/a b').href).toBe('https://example.com/a%20b')
  expect(externalAddress('https://еxample.com/').host).toBe('xn--xample-2of.com')
})
test.each(['file:///etc/passwd', 'javascript:1', 'data:text/html,x', 'ssh://h', 'vnc://h', 'virt-desktop://app/', 'https://bank.example@evil.example/', 'x', ''])('refuses %s', (address) => {
  expect(() => externalAddress(address)).toThrow()
})
