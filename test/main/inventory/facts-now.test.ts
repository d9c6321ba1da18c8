import { expect, test } from 'vitest'
import { factsNow, saidNothing } from '../../../main/inventory/facts-now'
import type { HostFacts } from '../../../preload/contract/connection'

const facts: HostFacts = {
  hostName: 'h', hypervisor: 'KubeVirt', hypervisorVersion: '1', libraryVersion: '1', architecture: 'x', cpus: 1, memoryBytes: 1, kvm: true, warnings: ['first'],
  cluster: { server: 'https://h', kubernetesVersion: '1', isOpenShift: false, watched: { scope: 'some', namespaces: ['a'], reason: 'Only there.' } },
}

test('what a link tells later stands with what its host said first', () => {
  expect(factsNow(facts, saidNothing)).toBe(facts)
  const watched = { scope: 'some' as const, namespaces: ['a', 'b'], reason: 'Only there.' }
  expect(factsNow(facts, { warnings: ['second'], watched })).toEqual({ ...facts, warnings: ['first', 'second'], cluster: { ...facts.cluster, watched } })
})
