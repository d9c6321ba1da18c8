/** Optional fields as the contract and the files have them: absent, never undefined. */

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }

/** The same object without the fields that are undefined. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value
  // What was left out is not known to the compiler; this is the one place that says it.
  return kept as Present<T>
}
