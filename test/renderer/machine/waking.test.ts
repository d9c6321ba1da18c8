import { expect, test } from 'vitest'
import { wakingVerb } from '../../../renderer/machine/waking'

test('a saved machine is restored rather than started from its disks', () => {
  expect(wakingVerb({ start: true, restore: true })).toBe('restore')
})

test('a paused machine resumes', () => {
  expect(wakingVerb({ resume: true, start: 'It runs already.' })).toBe('resume')
})

test('a refusal with a reason is no offer', () => {
  expect(wakingVerb({ start: 'A disk is missing.' })).toBeUndefined()
})
