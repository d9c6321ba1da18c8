import type { Instance } from '../objects/machine'

// Nodes that nothing runs on: where a guest "is" is a name.

export interface FakeNode {
  readonly name: string
  readonly address: string
  readonly labels: Readonly<Record<string, string>>
}

export const fakeNodes: readonly FakeNode[] = ['node-1', 'node-2'].map((name, index) => ({
  name, address: `192.0.2.${index + 11}`,
  labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubevirt.io/schedulable': 'true', 'topology.kubernetes.io/zone': `zone-${'ab'[index]}` },
}))

/** The nodes that a selector allows. */
export const matching = (selector: Readonly<Record<string, string>> = {}): readonly FakeNode[] =>
  fakeNodes.filter(({ labels }) => Object.entries(selector).every(([name, value]) => labels[name] === value))

/** Where an instance goes: spread by its uid, always the same. */
export function pickNode({ metadata, spec }: Instance): FakeNode {
  const allowed = matching(spec.nodeSelector)
  const node = allowed[parseInt(metadata.uid.slice(0, 4), 16) % allowed.length]
  if (!node) throw new Error('No node fits.')
  return node
}
