import { expect, test } from 'vitest'
import { readYaml } from '../../../main/kubevirt/yaml-text'

test.each([
  ['a thousand brackets', `metadata: ${'['.repeat(1_000)}`],
  ['a thousand dashes in a line', `metadata:\n${'- '.repeat(1_000)}x`],
  ['blocks a thousand deep', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('%s are refused before they are parsed', (_what, text) => {
  expect(readYaml(text)).toMatchObject({ value: undefined, problems: [{ severity: 'error', message: 'The text is nested too deeply.' }] })
})

test('a script in a machine’s own user data is none of that', () => {
  const script = Array.from({ length: 200 }, (_, index) => `            if [ -f /etc/${index} ]; then echo "{$x}"; fi`).join('\n')
  const { value, problems } = readYaml(`metadata:\n  name: a\nspec:\n  volumes:\n    - cloudInitNoCloud:\n        userData: |\n${script}\n`)
  expect(problems).toEqual([])
  expect(value).toMatchObject({ metadata: { name: 'a' } })
})
