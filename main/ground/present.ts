/** Optional fields as the contract and the files have them: absent, never undefined. */

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }

/** The same object without the fields that are undefined. */
export const present = <T extends object>(fields: T): Present<T> =>
  // What a filter leaves is not known to the compiler; this is the one place that says it.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
