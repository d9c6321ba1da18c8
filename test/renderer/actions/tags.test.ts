import { expect, test } from 'vitest'
import { tagsIn, troubleWithTags, wishedTags } from '../../../renderer/actions/tags'

test('tags are words between commas, each once', () => {
  expect(tagsIn(' db, prod ,,db , two words')).toEqual(['db', 'prod', 'two words'])
})

test('what the contract would refuse is said beforehand', () => {
  expect(troubleWithTags(['x'.repeat(61)])).toMatch(/60/)
  expect(troubleWithTags(Array.from({ length: 51 }, (_, at) => String(at)))).toMatch(/50/)
  expect(troubleWithTags(['db'])).toBeUndefined()
})

test('tags given to several machines are added once, those taken away go, the rest stays', () => {
  expect(wishedTags(['db', 'old', 'mine'], { given: ['prod', 'db'], taken: ['old'] })).toEqual(['db', 'mine', 'prod'])
})
