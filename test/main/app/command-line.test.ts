import { expect, it } from 'vitest'
import { errandsIn } from '../../../main/app/command-line'

it('takes machines by name, behind a space or an equals sign, in their order', () => {
  expect(errandsIn(['virt-desktop', '--start', 'web', '--ozone-platform=x11', '--console=lab/team-a/db', '--new-machine', '--show', 'a=b'])).toEqual([
    { kind: 'start', machine: 'web' }, { kind: 'console', machine: 'lab/team-a/db' }, { kind: 'create' }, { kind: 'show', machine: 'a=b' },
  ])
})

it('leaves out what has no name, is no text, or is too much', () => {
  expect(errandsIn(['--console', '--start', '', '--show'])).toEqual([])
  expect(errandsIn([7, null, { toString: () => '--new-machine' }, '--console', 3])).toEqual([])
  expect(errandsIn([`--console=${'x'.repeat(5_000)}`, '__proto__', '--constructor'])).toEqual([])
  expect(errandsIn(Array.from({ length: 10_000 }, () => '--new-machine'))).toHaveLength(20)
})
