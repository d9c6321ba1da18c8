import { describe, expect, test } from 'vitest'
import { draftsIn } from '../../../renderer/machine/source/drafts'

function storage(most = 1_000_000) {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (value.length > most) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}
const draft = { text: '<domain/>', revision: 'r1' }

describe('drafts of a source', () => {
  test('survive a reload of the page', () => {
    const kept = storage()
    expect(draftsIn(kept).keep('c/a', draft)).toBe(true)
    expect(draftsIn(kept).get('c/a')).toEqual(draft)
  })

  test('remember what they were begun from, so that a new revision of the same text is known as nobody’s edit', () => {
    const kept = storage()
    draftsIn(kept).keep('c/a', { ...draft, base: '<domain/>' })
    expect(draftsIn(kept).get('c/a')?.base).toBe('<domain/>')
  })

  test('belong to one machine each', () => {
    const drafts = draftsIn(storage())
    drafts.keep('c/a', draft)
    expect(drafts.get('c/b')).toBeUndefined()
  })

  test('are gone when dropped, also after a reload', () => {
    const kept = storage()
    const drafts = draftsIn(kept)
    drafts.keep('c/a', draft)
    drafts.drop('c/a')
    expect(drafts.get('c/a')).toBeUndefined()
    expect(draftsIn(kept).get('c/a')).toBeUndefined()
  })

  test('too large for the storage stay in memory, and no older text comes back in their place', () => {
    const kept = storage(100)
    const drafts = draftsIn(kept)
    drafts.keep('c/a', draft)
    const large = { text: 'x'.repeat(200), revision: 'r1' }
    expect(drafts.keep('c/a', large)).toBe(false)
    expect(drafts.get('c/a')).toEqual(large)
    expect(draftsIn(kept).get('c/a')).toBeUndefined()
  })

  test.each(['', 'null', '{', '{"text":5,"revision":"r"}', '[]'])('a damaged store (%j) is no draft', (value) => {
    const kept = storage()
    draftsIn(kept).keep('c/a', draft)
    for (const key of kept.items.keys()) kept.items.set(key, value)
    expect(draftsIn(kept).get('c/a')).toBeUndefined()
  })
})
