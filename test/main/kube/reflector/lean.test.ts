import { expect, test } from 'vitest'
import { makeLean, parseLean } from '../../../../main/kube/reflector/lean'

const object = (managers: readonly string[], more = {}) => ({
  metadata: {
    labels: { a: 'b' },
    managedFields: managers.map((manager) => ({ apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': { '.': {}, 'k:{"name":"x"}': {} } }, manager, operation: 'Update' })),
    name: 'x',
    ...more,
  },
  spec: { list: [1, 2], text: '"managedFields":[' },
})
const without = ({ metadata: { managedFields: _, ...metadata }, ...rest }: ReturnType<typeof object>) => ({ ...rest, metadata })

test.each([
  ['one manager', object(['kubectl'])],
  ['several', object(['kubectl', 'virt-controller', 'Mozilla'])],
  ['none', object([])],
])('of %s nothing is parsed, and of the rest everything', (_, given) => {
  const text = JSON.stringify({ type: 'ADDED', object: given })
  const parsed = parseLean(text) as { object: unknown }
  const kept = given.metadata.managedFields.length > 0 ? without(given) : given
  expect(makeLean(parsed.object)).toEqual(without(given))
  expect(parsed.object).toEqual(makeLean(structuredClone(kept)))
})

test.each(['a],', '],"', 'a]', '[', '{"', 'a],"b":1', '\\],\\"', '}],"name":"y'])('a manager called %s changes nothing', (manager) => {
  const given = object([manager, 'kubectl'])
  expect(makeLean(parseLean(JSON.stringify(given)))).toEqual(without(given))
})

test('arrays inside, where none should be, are no harm', () => {
  const text = '{"metadata":{"managedFields":[{"a":[1,2],"b":[{"c":[]}],"d":{}}],"name":"x"},"spec":1}'
  expect(makeLean(parseLean(text))).toEqual({ metadata: { name: 'x' }, spec: 1 })
})

test('text cut at any byte is no JSON, or what it was', () => {
  const text = JSON.stringify({ type: 'ADDED', object: object(['kubectl']) })
  for (let length = 0; length < text.length; length++) expect(() => parseLean(text.slice(0, length)), String(length)).toThrow(SyntaxError)
})

test('what kubectl noted for itself goes, other notes stay', () => {
  const given = { metadata: { name: 'x', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', mine: '1' } } }
  expect(makeLean(given)).toEqual({ metadata: { name: 'x', annotations: { mine: '1' } } })
  for (const odd of [null, 5, 'x', {}, { metadata: null }, { metadata: { annotations: null } }]) expect(makeLean(odd)).toEqual(odd)
})
