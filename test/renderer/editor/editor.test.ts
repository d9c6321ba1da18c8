import { EditorState } from '@codemirror/state'
import { describe, expect, test, vi } from 'vitest'
import { writing } from '../../../renderer/editor/extensions'
import { secretPattern } from '../../../renderer/editor/secrets'
import { isTooLarge, mostEdited, mostShown, shownPart } from '../../../renderer/editor/size'

describe('a source that is too large', () => {
  test('is shown in part, cut at the end of a line', () => {
    const whole = '<a>\n'.repeat(mostEdited)
    expect(isTooLarge(whole)).toBe(true)
    expect(shownPart(whole).length).toBeLessThanOrEqual(mostShown)
    expect(shownPart(whole).endsWith('<a>')).toBe(true)
  })

  test('is cut anywhere when it is one line', () => {
    expect(shownPart('x'.repeat(mostEdited + 1)).length).toBe(mostShown)
  })

  test('cannot come in by pasting; what was typed before stays', () => {
    const onTooLarge = vi.fn()
    const state = EditorState.create({ doc: '<domain/>', extensions: writing({ onChange: () => {}, onSave: () => {}, onTooLarge }) })
    const pasted = state.update({ changes: { from: 0, insert: 'x'.repeat(mostEdited) } }).state
    expect(pasted.doc.toString()).toBe('<domain/>')
    expect(onTooLarge).toHaveBeenCalled()
  })
})

describe('passwords in a source', () => {
  const hiddenIn = (text: string) => [...text.matchAll(secretPattern)].map(([, , value]) => value)

  test('are found in either quotes and however they are spaced', () => {
    expect(hiddenIn(`<graphics passwd='a' x="1"/><graphics passwd = "b c"/>`)).toEqual([`'a'`, `"b c"`])
  })

  test('other attributes are left alone', () => {
    expect(hiddenIn(`<graphics passwdValidTo='2030-01-01T00:00:00' type='vnc'/>`)).toEqual([])
  })
})
