import { expect, it } from 'vitest'
import { askedBy, errandsIn } from '../../../main/app/command-line'
import { helpText } from '../../../main/app/help-text'

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

it('takes a connection by name or address', () => {
  expect(errandsIn(['--connect', 'lab', '--connect=qemu+unix:///system?socket=/run/x', '--connect', '--hidden'])).toEqual([{ kind: 'connect', to: 'lab' }, { kind: 'connect', to: 'qemu+unix:///system?socket=/run/x' }])
})

it('a link stands alone: whatever else is beside it was put there by whoever made it', () => {
  const link = 'virt-desktop://show/lab/web'
  for (const words of [[link, '--start', 'web'], ['--start', 'web', link], ['--list', link, '--hidden'], ['--connect=qemu:///system', link]]) {
    expect(askedBy(words)).toEqual({ errands: [], link, isQuiet: false, prints: undefined })
  }
  expect(askedBy(['VIRT-DESKTOP:x']).link).toBe('VIRT-DESKTOP:x')
  expect(askedBy(['--show', 'virt-desktop']).link).toBeUndefined()
})

it('knows what is to be printed, and what is to be hidden', () => {
  expect(['--help', '--version', '--list', '--json', '--hidden'].map((word) => askedBy([word]).prints)).toEqual(['help', 'version', 'table', undefined, undefined])
  expect(askedBy(['--json', '--list']).prints).toBe('json')
  expect([askedBy(['--hidden']).isQuiet, askedBy([]).isQuiet]).toEqual([true, false])
})

it('says of each of its words what it does', () => {
  for (const word of ['--connect', '--console', '--start', '--show', '--new-machine', '--hidden', '--list', '--json', '--version', '--help', 'virt-desktop://']) expect(helpText).toContain(word)
})
