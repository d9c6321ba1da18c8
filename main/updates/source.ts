/** The place that this build asks about releases, as its own package.json names it: `"virtDesktop": { "updates": "https://…" }`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const metadata = z.object({ virtDesktop: z.object({ updates: z.string().max(2_000) }) })

/** The address, by https only; nothing where the package names none. */
export function updateSource(packageFolder: string): string | undefined {
  try {
    return sourceIn(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** The same of the package's text. */
export function sourceIn(text: string): string | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const fits = metadata.safeParse(parsed)
  const address = fits.success ? fits.data.virtDesktop.updates : ''
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? new URL(address).href : undefined
}
