import { expect, test } from 'vitest'
import { readEvent } from '../../../../main/kube/reflector/event'
import { metadataOnly, tableRows, wholeObjects } from '../../../../main/kube/reflector/form'
import { lineOf } from '../model-cluster'

const metadata = { name: 'x', namespace: 'a', uid: 'u', resourceVersion: '7', managedFields: [{ manager: 'm' }] }
const columns = [{ name: 'Age', type: 'date' }, { name: 'Status', type: 'string' }]

test('a list and a watch ask for a form by different names', () => {
  expect(metadataOnly.accept.list).toContain('as=PartialObjectMetadataList;')
  expect(metadataOnly.accept.watch).toContain('as=PartialObjectMetadata;')
  expect(tableRows.accept.list).toBe(tableRows.accept.watch)
})

test('rows of a table have their cells by the columns’ names, also when later events name no columns', () => {
  const reader = tableRows.reader()
  const first = readEvent(lineOf('ADDED', { kind: 'Table', columnDefinitions: columns, rows: [{ cells: ['5m', 'Running'], object: { metadata } }] }), reader)
  const second = readEvent(lineOf('MODIFIED', { kind: 'Table', columnDefinitions: null, rows: [{ cells: ['6m', 'Stopped'], object: { metadata } }] }), reader)
  expect(first).toMatchObject({ kind: 'present', object: { metadata: { name: 'x' }, cells: new Map([['Age', '5m'], ['Status', 'Running']]) } })
  expect(second).toMatchObject({ kind: 'present', object: { cells: new Map([['Age', '6m'], ['Status', 'Stopped']]) } })
  expect(first).not.toHaveProperty('object.metadata.managedFields')
})

test('the columns are learned from a bookmark where the list is empty', () => {
  const reader = tableRows.reader()
  readEvent(lineOf('BOOKMARK', { kind: 'Table', columnDefinitions: columns, rows: [{ cells: ['', ''], object: { metadata: { resourceVersion: '9' } } }] }), reader)
  expect(readEvent(lineOf('ADDED', { kind: 'Table', rows: [{ cells: ['5m', 'Running'], object: { metadata } }] }), reader)).toMatchObject({ object: { cells: new Map([['Age', '5m'], ['Status', 'Running']]) } })
})

test('a page of a table is its rows; a server that makes no tables is read as it is', () => {
  expect(tableRows.reader().items({ kind: 'Table', columnDefinitions: columns, rows: [{ cells: ['1', '2'], object: { metadata } }, { cells: [] }, null] })).toHaveLength(1)
  expect(tableRows.reader().items({ kind: 'List', items: [{ metadata }, {}] })).toMatchObject([{ metadata: { name: 'x' }, cells: new Map() }])
})

test('a bookmark is found in each form', () => {
  const note = { annotations: { 'k8s.io/initial-events-end': 'true' } }
  const bare = lineOf('BOOKMARK', { metadata: { resourceVersion: '9', ...note } })
  const row = lineOf('BOOKMARK', { kind: 'Table', metadata: { resourceVersion: '9' }, rows: [{ cells: [], object: { metadata: { resourceVersion: '9', ...note } } }] })
  const empty = lineOf('BOOKMARK', { kind: 'Table', metadata: { resourceVersion: '9' }, rows: [] })
  expect(readEvent(bare, wholeObjects.reader())).toEqual({ kind: 'bookmark', resourceVersion: '9', endsList: true })
  expect(readEvent(row, tableRows.reader())).toEqual({ kind: 'bookmark', resourceVersion: '9', endsList: true })
  expect(readEvent(empty, tableRows.reader())).toEqual({ kind: 'bookmark', resourceVersion: '9', endsList: false })
})

test.each(['', 'null', '7', '"x"', '[]', '{}', '{"type":"ADDED"}', '{"type":"ADDED","object":null}', '{"type":"BOOKMARK","object":{}}', '{"type":"ADDED","object":{"metadata":{"name":"x"}}}', `{"type":"ADDED","object":{"metadata":{"name":"${'x'.repeat(300)}","uid":"u","resourceVersion":"1"}}}`])('%s is no event', (line) => {
  expect(readEvent(line, wholeObjects.reader()).kind).toBe('garbage')
})

test('a kind of event from the future is passed over', () => {
  expect(readEvent('{"type":"RENAMED","object":{}}', wholeObjects.reader())).toEqual({ kind: 'other' })
})
