/** What a text of JSON holds, where it is as it should be. */
import type { z } from 'zod'

/** Nothing where it is no JSON, or not what the schema says. */
export function fitting<S extends z.ZodType>(schema: S, text: string): z.infer<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
