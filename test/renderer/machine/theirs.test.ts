import { expect, test } from 'vitest'
import type { Source } from '../../../preload/contract/machine'
import { changedFields, writersSince } from '../../../renderer/machine/source/theirs'
import { together } from '../../../renderer/machine/source/together'

const base = `kind: VirtualMachine
metadata:
  name: db
  labels:
    team: red
spec:
  template:
    spec:
      domain:
        cpu:
          cores: 1
        memory:
          guest: 1Gi
        devices:
          disks:
          - name: root
            disk:
              bus: virtio
          - name: data
            disk:
              bus: virtio
      volumes:
        - name: root
          cloudInitNoCloud:
            userData: |
              #cloud-config
              password: old
`
const edited = (...edits: readonly (readonly [from: string, to: string])[]) => edits.reduce((text, [from, to]) => text.replace(from, to), base)

test('changed fields are told by their path, with both values', () => {
  expect(changedFields(base, edited(['guest: 1Gi', 'guest: 2Gi'], ['team: red', 'team: blue']))).toEqual([
    { path: 'metadata.labels.team', before: 'red', after: 'blue' },
    { path: 'spec.template.spec.domain.memory.guest', before: '1Gi', after: '2Gi' },
  ])
})

test('fields that came and went are told, items of lists by their number, whichever column the list stands at', () => {
  const fresh = edited(['    team: red', '    team: red\n    tier: gold'], ['          - name: data\n            disk:\n              bus: virtio', '          - name: data\n            disk:\n              bus: sata'], ['- name: root\n          cloudInit', '- name: boot\n          cloudInit'])
  expect(changedFields(base, fresh)).toEqual([
    { path: 'metadata.labels.tier', after: 'gold' },
    { path: 'spec.template.spec.domain.devices.disks[1].disk.bus', before: 'virtio', after: 'sata' },
    { path: 'spec.template.spec.volumes[0].name', before: 'root', after: 'boot' },
  ])
  expect(changedFields(fresh, base)).toContainEqual({ path: 'metadata.labels.tier', before: 'gold' })
})

test('a text of several lines is one field', () => {
  const [field, ...rest] = changedFields(base, edited(['password: old', 'password: new']))
  expect(field?.path).toBe('spec.template.spec.volumes[0].cloudInitNoCloud.userData')
  expect(rest).toEqual([])
})

test('who wrote since the draft was begun is told; who wrote last where nobody can be told apart', () => {
  const [before, after] = [{ name: 'virt-controller', at: 1 }, { name: 'kubectl-edit', at: 2 }]
  const source: Source = { language: 'yaml', text: base, revision: '2', waiting: [], writers: [after, before] }
  expect(writersSince(source, { text: base, revision: '1', writers: [before] })).toEqual([after])
  expect(writersSince(source, { text: base, revision: '1', writers: [before, after] })).toEqual([after])
  expect(writersSince({ ...source, writers: undefined }, { text: base, revision: '1' })).toEqual([])
})

test('changes of two people come together', () => {
  const mine = edited(['guest: 1Gi', 'guest: 2Gi'])
  const theirs = edited(['team: red', 'team: blue\n    tier: gold'], ['          - name: data\n            disk:\n              bus: virtio\n', ''])
  expect(together(base, mine, theirs)).toBe(edited(['guest: 1Gi', 'guest: 2Gi'], ['team: red', 'team: blue\n    tier: gold'], ['          - name: data\n            disk:\n              bus: virtio\n', '']))
})

test('where both changed the same lines, mine stand', () => {
  expect(together(base, edited(['guest: 1Gi', 'guest: 2Gi']), edited(['guest: 1Gi', 'guest: 3Gi'], ['team: red', 'team: blue']))).toBe(edited(['guest: 1Gi', 'guest: 2Gi'], ['team: red', 'team: blue']))
})

test('what both changed alike is there once', () => {
  const both = edited(['    team: red', '    team: red\n    tier: gold'])
  expect(together(base, both, both)).toBe(both)
})

test('lines that both put in at one place are not torn apart', () => {
  const mine = edited(['    team: red', '    team: red\n    mine: yes'])
  expect(together(base, mine, edited(['    team: red', '    team: red\n    theirs: yes']))).toBe(mine)
})
