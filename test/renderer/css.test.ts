import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../renderer')

/** Classes that are whole selectors: what a class means wherever it stands. */
function meant(css: string): string[] {
  const heads = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)
  return [...heads].flatMap(([, head]) => head!.split(',').map((one) => one.trim())).filter((one) => /^\.vd-[\w-]+$/.test(one))
}

test('sheets say start and end, so that a window that is written from the right is the mirror image', () => {
  // Terminals and guests' screens keep their direction; what stands in the middle has none.
  const hasOwnDirection = /vd-terminal|xterm|left: 50%/
  const sides = /(^|[\s;{])(left|right): |(margin|padding|border)-(left|right)\b|(text-align|float): (left|right)|(?:margin|padding|inset): (\S+) (\S+) (\S+) (\S+);/
  const found: string[] = []
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')))
    for (const [rule] of readFileSync(join(folder, file), 'utf8').matchAll(/[^{}]+\{[^{}]*\}/g)) {
      const side = sides.exec(rule)
      // Four sides of which the two at the ends are the same have no direction either.
      if (side && !hasOwnDirection.test(rule) && (side[6] === undefined || side[6] !== side[8])) found.push(`${file}: ${side[0].trim()}`)
    }
  expect(found).toEqual([])
})

test('what a class means is said in one style sheet: another may say what it means inside of something', () => {
  const where = new Map<string, Set<string>>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')))
    for (const name of meant(readFileSync(join(folder, file), 'utf8'))) where.set(name, (where.get(name) ?? new Set()).add(file))
  expect(where.size).toBeGreaterThan(100)
  expect([...where].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
})
