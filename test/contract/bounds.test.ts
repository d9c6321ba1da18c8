// What a page may send: judged over the whole contract, so that a command added later is judged too.
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract } from '../../preload/contract'
import type { Command } from '../../preload/contract/shape'

const commands: readonly (readonly [string, Command])[] = Object.entries(contract).flatMap(([group, all]) => Object.entries(all as Record<string, Command>).map(([name, command]) => [`${group}.${name}`, command] as const))

interface Inside {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly catchall?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly innerType?: z.ZodType
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly maximum?: number } } }[]
}

/** Every place in a schema where something without end, or something unnamed, would be let in. */
function openings(schema: z.ZodType, path: string): string[] {
  const inside = schema._zod.def as unknown as Inside
  const isCapped = (inside.checks ?? []).some(({ _zod: { def } }) => def.check === 'max_length' && Number.isFinite(def.maximum))
  switch (inside.type) {
    case 'string':
      return isCapped ? [] : [`${path}: a text without end`]
    case 'array':
      return [...(isCapped ? [] : [`${path}: a list without end`]), ...openings(inside.element!, `${path}[]`)]
    case 'object':
      return [
        ...((inside.catchall?._zod.def as unknown as Inside | undefined)?.type === 'never' ? [] : [`${path}: fields that nobody named`]),
        ...Object.entries(inside.shape!).flatMap(([key, field]) => openings(field, `${path}.${key}`)),
      ]
    case 'union':
      return inside.options!.flatMap((option, index) => openings(option, `${path}|${index}`))
    case 'optional':
    case 'default':
    case 'prefault':
      return openings(inside.innerType!, path)
    case 'boolean':
    case 'number':
    case 'literal':
    case 'enum':
      return []
    default:
      return [`${path}: a ${inside.type}`]
  }
}

describe('what a page may send', () => {
  test('has an end and a name, everywhere', () => {
    const found = commands.flatMap(([path, { input }]) => openings(input, path))
    // The one thing that is no plain value: bytes, and their length is looked at.
    expect(found).toEqual(['app.saveFile.bytes: a custom'])
    expect(contract.app.saveFile.input.safeParse({ suggestedName: 'x', bytes: { byteLength: 1 } }).success).toBe(false)
    expect(contract.app.saveFile.input.safeParse({ suggestedName: 'x', bytes: new Uint8Array(30 * 2 ** 20 + 1) }).success).toBe(false)
  })

  test.each(commands.map(([path, { input }]) => ({ path, input })))('$path takes nothing that is not its own', ({ input }) => {
    const polluted: unknown[] = ['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"id":{"toString":1}}', '[]', 'null', '"x"', '1'].map((text) => JSON.parse(text) as unknown)
    for (const one of polluted) expect(input.safeParse(one).success, JSON.stringify(one)).toBe(false)
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})
