import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../renderer')

/** Classes that are whole selectors: what a class means wherever it stands. */
function meant(css: string): string[] {
  const heads = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)
  return [...heads].flatMap(([, head]) => head!.split(',').map((one) => one.trim())).filter((one) => /^\.vd-[\w-]+$/.test(one))
}

test('what a class means is said in one style sheet: another may say what it means inside of something', () => {
  const where = new Map<string, Set<string>>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')))
    for (const name of meant(readFileSync(join(folder, file), 'utf8'))) where.set(name, (where.get(name) ?? new Set()).add(file))
  expect(where.size).toBeGreaterThan(100)
  expect([...where].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
})
