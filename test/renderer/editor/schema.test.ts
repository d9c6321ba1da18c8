/** Help while YAML is written: where the cursor stands, and what the schema says of that place. */
import { EditorState, Text } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { completions, meaningAt } from '../../../renderer/editor/schema/assist'
import { placeAt } from '../../../renderer/editor/schema/place'
import { anItem, fieldsAt, readSchema, valuesAt } from '../../../renderer/editor/schema/walk'
import { fakeSchema } from '../../fakes/cluster-machines'

const schema = readSchema(fakeSchema)!

/** `|` is the cursor. */
function at(marked: string) {
  const pos = marked.indexOf('|')
  const state = EditorState.create({ doc: marked.replace('|', '') })
  return { state, pos, explicit: true, place: placeAt(state.doc, pos) }
}
const offered = (marked: string) => completions(schema, at(marked))?.options.map(({ label }) => label)
const spelt = (marked: string) => at(marked).place.path.map((step) => (step === anItem ? '[]' : step)).join('.')

describe('where the cursor stands', () => {
  test.each([
    ['|', ''],
    ['spec:\n  |', 'spec'],
    ['spec:\n  run|', 'spec'],
    ['spec:\n  runStrategy: |', 'spec.runStrategy'],
    ['spec:\n  runStrategy: Al|ways', 'spec.runStrategy'],
    ['a:\n  b: 1\n  c:\n    d: 2\n  |', 'a'],
    ['a:\n  b: 1\n|', ''],
    ['a:\n  - name: x\n    |', 'a.[]'],
    ['a:\n- name: x\n  |', 'a.[]'],
    ['a:\n- |', 'a.[]'],
    ['a:\n  - b:\n      - c|', 'a.[].b.[]'],
    ['a:\n  # b:\n\n    c|', 'a'],
    ['"a b":\n  |', 'a b'],
    ['a:\n  b:\n  - x: 1\n  c|', 'a'],
    ['- - a: 1\n    |', '[].[]'],
    ['a:\n  url: http://x:8080/y\n  |', 'a'],
  ])('%j', (marked, path) => {
    expect(spelt(marked)).toBe(path)
  })

  test('a value is told from a key', () => {
    expect(at('spec:\n  runStrategy: A|').place.kind).toBe('value')
    expect(at('spec:\n  runStr|ategy: A').place.kind).toBe('key')
  })
})

describe('what may stand there', () => {
  test('the keys of the object at hand, through references and lists', () => {
    expect(offered('|')).toEqual(['apiVersion', 'kind', 'metadata', 'spec'])
    expect(offered('spec:\n  |')).toEqual(['runStrategy', 'template'])
    expect(offered('spec:\n  template:\n    spec:\n      domain:\n        devices:\n          disks:\n          - name: a\n            |')).toEqual(['name', 'bootOrder', 'disk'])
  })

  test('the values of an enumeration and of a switch', () => {
    expect(offered('spec:\n  runStrategy: |')).toEqual(['Always', 'Halted', 'Manual', 'RerunOnFailure', 'Once'])
    expect(valuesAt(schema, ['spec', 'template', 'spec', 'domain', 'cpu', 'dedicatedCpuPlacement'])).toEqual(['true', 'false'])
  })

  test('nothing where the schema knows nothing, and nothing without one', () => {
    expect(offered('metadata:\n  name: |')).toBeUndefined()
    expect(offered('constructor:\n  |')).toBeUndefined()
    expect(completions(undefined, at('|'))).toBeNull()
  })

  test('a key is described where it stands', () => {
    const doc = Text.of(['spec:', '  runStrategy: Always'])
    expect(meaningAt(schema, doc, 10)).toMatchObject({ name: 'runStrategy', type: 'string', about: expect.stringContaining('running state') })
    expect(meaningAt(schema, doc, 25)).toBeUndefined()
  })

  test('a description beside a reference is kept', () => {
    expect(fieldsAt(schema, []).find(({ name }) => name === 'spec')).toMatchObject({ type: 'object', about: expect.stringContaining('specification') })
  })
})

describe('a schema that is none', () => {
  test.each(['', '{}', 'null', '{"components":{"schemas":[]}}', '{"components":{"schemas":{"A":{"properties":1}}}}'])('%s', (text) => {
    expect(readSchema(text)).toBeUndefined()
  })

  test('that leads round in a circle ends', () => {
    const round = readSchema('{"$ref":"#/A","components":{"schemas":{"A":{"$ref":"#/B"},"B":{"$ref":"#/A"}}}}')!
    expect(fieldsAt(round, ['x'])).toEqual([])
  })
})
