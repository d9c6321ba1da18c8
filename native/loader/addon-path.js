// Where the compiled addon is.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A packaged program loads the addon it was packaged with, and nothing that its environment names.
 * @param {{ readonly env: NodeJS.ProcessEnv, readonly resourcesPath?: string | undefined }} process
 */
export function addonPath({ env, resourcesPath }) {
  const isPackaged = resourcesPath !== undefined && existsSync(join(resourcesPath, 'app.asar'))
  if (isPackaged) return join(resourcesPath, 'native', 'libvirt.node')
  // A test build, such as the one under AddressSanitizer.
  return env.LIBVIRT_NODE_ADDON || fileURLToPath(new URL('../build/libvirt.node', import.meta.url))
}
