/** Which Virt Desktop this is: its version, and the state of the sources that a package was made from. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'

/** Packaging writes it into the package's own description; a checkout has none. */
const stamped = z.object({ sources: z.string().max(100) })

/** `0.1.0 (0123456789ab 2026-01-31)`; the version alone where nothing says more. */
export function ownVersion(): string {
  const version = app.getVersion()
  try {
    return `${version} (${stamped.parse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'))).sources})`
  } catch {
    return version
  }
}
