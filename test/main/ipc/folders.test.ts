import { describe, expect, test } from 'vitest'
import { filed, folded, relocated, without } from '../../../main/ipc/folders'
import type { Folder } from '../../../preload/contract/settings'

const folder = (path: string, ...machineIds: string[]): Folder => ({ path, isFolded: false, machineIds })
const lab = [folder('Lab', 'a/1'), folder('Lab/Web', 'a/2', 'a/3'), folder('Laboratory')]

describe('folders of machines', () => {
  test('a machine is in one folder: it leaves the one it was in', () => {
    expect(filed(lab, ['a/2', 'b/9'], 'Lab')).toEqual([folder('Lab', 'a/1', 'a/2', 'b/9'), folder('Lab/Web', 'a/3'), folder('Laboratory')])
    expect(filed(lab, ['a/2'], undefined)[1]).toEqual(folder('Lab/Web', 'a/3'))
  })
  test('put twice into the same folder it is there once', () => expect(filed(filed([], ['a/1', 'a/1'], 'Lab'), ['a/1'], 'Lab')).toEqual([folder('Lab', 'a/1')]))
  test('a folder is made with those it is within, and is the same in other capitals', () => {
    expect(filed([], ['a/1'], ' New /  one  here ')).toEqual([folder('New'), folder('New/one here', 'a/1')])
    expect(filed(lab, ['b/1'], 'lab/WEB').map(({ path }) => path)).toEqual(['Lab', 'Lab/Web', 'Laboratory'])
    expect(filed(lab, ['b/1'], 'LAB/web/New').at(-1)).toEqual(folder('Lab/Web/New', 'b/1'))
    expect(relocated([...lab, folder('X', 'b/1')], 'X', 'lab/X').folders.at(-1)).toEqual(folder('Lab/X', 'b/1'))
  })
  test('a folder moves with all that is in it, and not with what only begins like it', () => {
    expect(relocated(lab, 'Lab', ' Work / Test')).toEqual({ folders: [folder('Laboratory'), folder('Work'), folder('Work/Test', 'a/1'), folder('Work/Test/Web', 'a/2', 'a/3')], path: 'Work/Test' })
    expect(relocated(lab, 'Lab', 'LAB').folders.map(({ path }) => path)).toEqual(['Laboratory', 'LAB', 'LAB/Web'])
  })
  test.each([
    ['Lab', 'Laboratory', 'There is a folder Laboratory already.'],
    ['Lab', 'Lab/Web/Lab', 'A folder cannot be within itself.'],
    ['Gone', 'Here', 'That folder is not there any more.'],
    ['Lab', 'a/b/c/d/e', 'Folders are within each other 5 deep at most.'],
  ])('%s does not become %s', (from, to, message) => expect(() => relocated(lab, from, to)).toThrow(message))
  test.each([
    ['', 'A folder needs a name.'],
    ['Lab//Web', 'A folder needs a name.'],
    ['  ', 'A folder needs a name.'],
    ['a,b', 'no comma'],
    ['say "hi"', 'no quotation mark'],
    ['a\u0007', 'no comma'],
    ['x'.repeat(61), 'at most 60 characters'],
  ])('%j is no folder', (path, message) => expect(() => filed([], [], path)).toThrow(message))
  test('with a folder go those within it', () => expect(without(lab, 'lab')).toEqual([folder('Laboratory')]))
  test('a folder hides and shows what is within it', () => expect(folded(lab, 'Lab', true)[0]).toEqual({ ...folder('Lab', 'a/1'), isFolded: true }))
  test('too many folders, and too many machines, are refused', () => {
    const many = Array.from({ length: 200 }, (_, at) => folder(`f${at}`))
    expect(() => filed(many, [], 'more')).toThrow('More than 200 folders cannot be kept.')
    expect(() => filed([folder('Lab', ...Array.from({ length: 5_000 }, (_, at) => `a/${at}`))], ['b/1'], 'Other')).toThrow('More than 5000 machines cannot be in folders.')
  })
})
