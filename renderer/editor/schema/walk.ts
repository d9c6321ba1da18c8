/**
 * Walks an OpenAPI v3 schema as a cluster gives it: from a path of keys to what may stand there. Only what completion needs
 * is understood (references, properties, items, maps, enums); whatever else a schema says is left to the server.
 */
import { z } from 'zod'

/** A schema's node, not trusted: every part is looked at when it is used. */
export interface Node {
  readonly $ref?: string | undefined
  readonly type?: string | undefined
  readonly description?: string | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly allOf?: readonly Node[] | undefined
  readonly properties?: Readonly<Record<string, Node>> | undefined
  readonly items?: Node | undefined
  readonly additionalProperties?: boolean | Node | undefined
  readonly required?: readonly string[] | undefined
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    allOf: z.array(node).optional(),
    properties: z.record(z.string(), node).optional(),
    items: node.optional(),
    additionalProperties: z.union([z.boolean(), node]).optional(),
    required: z.array(z.string()).optional(),
  }),
)
const document = node.and(z.object({ components: z.object({ schemas: z.record(z.string(), node) }) }))

/** A schema that was read: its root, and what its references lead to. */
export interface Schema {
  readonly root: Node
  readonly named: Readonly<Record<string, Node>>
}

/** A step of a path: a key, or any item of a list. */
export type Step = string | typeof anItem
export const anItem = Symbol('an item of a list')

/** One key that may stand somewhere. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly about: string
  readonly isRequired: boolean
}

/** Reads a schema's text; undefined where it is none. */
export function readSchema(text: string): Schema | undefined {
  try {
    const { components, ...root } = document.parse(JSON.parse(text))
    return { root, named: components.schemas }
  } catch {
    return undefined
  }
}

/** A chain of references longer than this leads nowhere. */
const mostReferences = 20

/** What a node says when its references and the parts of `allOf` are put together; its own description goes before theirs. */
function whole({ named }: Schema, given: Node | undefined, depth = 0): Node | undefined {
  if (!given || depth > mostReferences) return undefined
  const parts = [...(given.$ref === undefined ? [] : [named[given.$ref.slice(given.$ref.lastIndexOf('/') + 1)]]), ...(given.allOf ?? [])]
  return parts.reduce<Node>((sum, part) => {
    const one = whole({ named, root: {} }, part, depth + 1)
    return one ? { ...one, ...sum, properties: { ...one.properties, ...sum.properties }, description: sum.description || one.description } : sum
  }, given)
}

/** The node at a path. */
export function nodeAt(schema: Schema, path: readonly Step[]): Node | undefined {
  let here = whole(schema, schema.root)
  for (const step of path) {
    if (!here) return undefined
    const inMap = typeof here.additionalProperties === 'object' ? here.additionalProperties : undefined
    here = whole(schema, step === anItem ? here.items : (own(here.properties, step) ?? inMap))
  }
  return here
}

const own = (properties: Node['properties'], key: string): Node | undefined => (properties && Object.hasOwn(properties, key) ? properties[key] : undefined)

/** The keys that may stand below a path. */
export function fieldsAt(schema: Schema, path: readonly Step[]): readonly Field[] {
  const here = nodeAt(schema, path)
  return Object.entries(here?.properties ?? {}).map(([name, given]) => {
    const node = whole(schema, given) ?? given
    return { name, type: typeOf(schema, node), about: node.description ?? '', isRequired: here?.required?.includes(name) === true }
  })
}

/** The values that a path may have, where they are few and known. */
export function valuesAt(schema: Schema, path: readonly Step[]): readonly string[] {
  const here = nodeAt(schema, path)
  if (here?.enum) return here.enum.map(String)
  return here?.type === 'boolean' ? ['true', 'false'] : []
}

/** "list of object", "integer". */
export function typeOf(schema: Schema, node: Node): string {
  if (node.type === 'array') return `list of ${typeOf(schema, whole(schema, node.items) ?? {})}`
  return node.type ?? (node.properties ? 'object' : 'any')
}
