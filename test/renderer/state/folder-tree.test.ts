import { expect, test } from 'vitest'
import type { Folder } from '../../../preload/contract/settings'
import { inTreeOrder, machinesIn, unfolded, withParents } from '../../../renderer/state/folder-tree'

const folder = (path: string, machineIds: string[] = [], isFolded = false): Folder => ({ path, isFolded, machineIds })
const paths = (all: readonly Folder[]) => all.map(({ path }) => path)

test('folders stand in the order of a tree: each is followed by what is within it', () => {
  const all = ['Lab 2', 'Lab/Web', 'lab 10', 'Lab', 'Alpha', 'Lab/Web/Old', 'Lab/Db'].map((path) => folder(path))
  expect(paths(inTreeOrder(all))).toEqual(['Alpha', 'Lab', 'Lab/Db', 'Lab/Web', 'Lab/Web/Old', 'Lab 2', 'lab 10'])
})
test('what is within a folded one is not shown, however deep', () => {
  expect(paths(unfolded([folder('A', [], true), folder('A/B'), folder('A/B/C'), folder('AB')]))).toEqual(['A', 'AB'])
})
test('a folder’s machines are its own and those of the folders within it', () => {
  expect(machinesIn([folder('A', ['1']), folder('A/B', ['2']), folder('AB', ['3'])], 'A')).toEqual(['1', '2'])
})
test('a path is told with those that it is within', () => expect(withParents('A/B/C')).toEqual(['A/B/C', 'A/B', 'A']))
