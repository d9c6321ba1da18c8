import { expect, test } from 'vitest'
import { notesChange } from '../../../renderer/actions/notes'

const before = { title: 'Shop', tags: 'db, old', description: 'Ask ops' }

test('only what was changed is asked for', () => {
  expect(notesChange(before, before, ['db', 'old'])).toEqual({})
  expect(notesChange(before, { ...before, title: ' Shop ' }, ['db', 'old'])).toEqual({})
  expect(notesChange(before, { ...before, description: '' }, ['db', 'old'])).toEqual({ description: '' })
  expect(notesChange(before, { ...before, title: '' }, ['db', 'old'])).toEqual({ title: '' })
})
test('tags that somebody else gave or took meanwhile stay given or taken', () => {
  expect(notesChange(before, { ...before, tags: 'db, new' }, ['db', 'old', 'theirs'])).toEqual({ tags: ['db', 'theirs', 'new'] })
  expect(notesChange(before, { ...before, tags: 'db, old, new' }, ['old'])).toEqual({ tags: ['old', 'new'] })
})
