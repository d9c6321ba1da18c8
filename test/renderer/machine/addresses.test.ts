import { expect, test } from 'vitest'
import { addressesOf } from '../../../renderer/machine/overview/entries'

const guest = { agent: { isConnected: true, isMissing: false }, users: [], fileSystems: [], interfaces: [{ name: 'lo', addresses: ['127.0.0.1/8', '::1/128'] }, { name: 'enp1s0', addresses: ['10.0.0.5/24'] }] }

test('an address that the agent and the lease both tell is listed once, with its interface', () => {
  expect(addressesOf(['10.0.0.5'], guest)).toEqual([{ address: '10.0.0.5', on: 'enp1s0' }])
})

test('loopback is not a way to reach a machine', () => {
  expect(addressesOf(['127.0.0.1', '::1', '::1234'], undefined)).toEqual([{ address: '::1234' }])
})

test('addresses that only the lease knows are listed too', () => {
  expect(addressesOf(['192.168.122.7'], guest).map(({ address }) => address)).toEqual(['10.0.0.5', '192.168.122.7'])
})
