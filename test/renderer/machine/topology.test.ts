/** The picture of what a cluster machine is made of, and the way through it by arrow keys. */
import { describe, expect, test } from 'vitest'
import { topologyOf } from '../../../renderer/machine/topology/model'
import { stepOf } from '../../../renderer/machine/topology/migration-step'
import { pathBetween } from '../../../renderer/machine/topology/path'
import { nextPlace } from '../../../renderer/machine/topology/walk'
import { fakeClusterFacets, fakeClusterRows } from '../../fakes/cluster-machines'

const [running, , stopped] = fakeClusterRows
const of = ({ id, name, status }: NonNullable<typeof running>) => topologyOf(fakeClusterFacets.get(id)!.kubevirt!, name, status)

describe('the picture', () => {
  test('leads from the machine down to its node; storage and networks hang on what runs, services on the pod', () => {
    const { cards, lines } = of(running!)
    expect(cards.filter(({ column }) => column === 'machine').map(({ id }) => id)).toEqual(['vm', 'vmi', 'pod', 'node'])
    expect(lines).toEqual(expect.arrayContaining([['vm', 'vmi'], ['vmi', 'pod'], ['pod', 'node'], ['volume 0', 'vmi'], ['vmi', 'network 0'], ['pod', 'service 0']]))
    const ids = new Set(cards.map(({ id }) => id))
    expect(lines.flat().every((id) => ids.has(id))).toBe(true)
  })

  test('a stopped machine is its definition alone, with its state', () => {
    const { cards, lines } = of(stopped!)
    expect(cards).toEqual([expect.objectContaining({ id: 'vm', phase: 'off', word: 'Stopped' })])
    expect(lines).toEqual([])
  })

  test('an instance without a definition stands for itself', () => {
    const facet = { ...fakeClusterFacets.get(running!.id)!.kubevirt!, hasVirtualMachine: false }
    expect(topologyOf(facet, 'db', running!.status).cards.filter(({ column }) => column === 'machine').map(({ id }) => id)).toEqual(['vmi', 'pod', 'node'])
  })

  test('a volume tells its claim and how far it is filled; a full one draws no bar', () => {
    const { cards } = of(running!)
    expect(cards.find(({ name }) => name === 'data')).toMatchObject({ phase: 'starting', word: 'ImportInProgress', progress: 0.43, behind: { name: 'db-01-data-with-a-rather-long-name', about: 'ceph-block, 200 GiB' } })
    expect(cards.find(({ name }) => name === 'rootdisk')).not.toHaveProperty('progress')
    expect(cards.find(({ name }) => name === 'tools')).toMatchObject({ behind: { name: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' } })
  })

  test('too many of a sort are not drawn', () => {
    const facet = fakeClusterFacets.get(running!.id)!.kubevirt!
    const { cards } = topologyOf({ ...facet, volumes: Array.from({ length: 500 }, (_, at) => ({ name: `v${at}`, kind: 'secret' })) }, 'db', running!.status)
    expect(cards.filter(({ column }) => column === 'storage')).toHaveLength(16)
  })
})

describe('walking', () => {
  const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 40 })
  // Two columns: a over b at the left, c at the right beside b.
  const places = [at(0, 0), at(0, 60), at(200, 60)]
  test.each([
    [0, 'ArrowDown', 1],
    [1, 'ArrowUp', 0],
    [1, 'ArrowRight', 2],
    [0, 'ArrowRight', 2],
    [2, 'ArrowLeft', 1],
    [0, 'ArrowUp', undefined],
    [2, 'ArrowRight', undefined],
    [0, 'a', undefined],
  ])('from %i by %s to %s', (from, key, to) => {
    expect(nextPlace(places, from, key)).toBe(to)
  })

  test('lines run down in a column and bend between columns, whichever end is named first', () => {
    expect(pathBetween(places[0]!, places[1]!)).toBe('M50 40V60')
    expect(pathBetween(places[1]!, places[2]!)).toBe('M100 80C150 80 150 80 200 80')
    expect(pathBetween(places[2]!, places[1]!)).toBe(pathBetween(places[1]!, places[2]!))
  })
})

test('a move has three steps; a word that a newer cluster adds is the middle one', () => {
  expect(['Pending', 'Scheduling', 'TargetReady', 'Whatever', 'Running'].map(stepOf)).toEqual([0, 0, 1, 1, 2])
})
