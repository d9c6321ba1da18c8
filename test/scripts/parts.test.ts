import { expect, test } from 'vitest'
import { billOfMaterials, licencesText } from '../../scripts/setup/parts.mjs'

const parts = [
  { name: '@novnc/novnc', version: '0.0.1', licence: 'MPL-2.0', text: 'Mozilla' },
  { name: 'either', version: '1.0.0', licence: 'MIT OR Apache-2.0', text: 'Both' },
]

test('two bills of the same parts are the same, and of others are not', () => {
  expect(billOfMaterials(parts)).toEqual(billOfMaterials(parts))
  expect(billOfMaterials(parts).serialNumber).not.toBe(billOfMaterials(parts.slice(1)).serialNumber)
  expect(billOfMaterials(parts).serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
})

test('a choice of licences is an expression, one licence its name', () => {
  expect(billOfMaterials(parts).components.map(({ licenses }) => licenses)).toEqual([[{ license: { id: 'MPL-2.0' } }], [{ expression: 'MIT OR Apache-2.0' }]])
})

test('what is not in the lock file claims to be from nowhere', () => {
  expect(billOfMaterials(parts).components[0]).not.toHaveProperty('purl')
})

test('the text for people names each part before its licence', () => {
  expect(licencesText(parts)).toMatch(/@novnc\/novnc 0\.0\.1 \(MPL-2\.0\)\n\nMozilla[\s\S]*either 1\.0\.0 \(MIT OR Apache-2\.0\)\n\nBoth\n$/)
})
