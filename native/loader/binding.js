// Loads the compiled addon and binds it to this JavaScript environment, once.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LibvirtError } from './error.js'
import { decodeTable } from './table.js'

function addonPath() {
  // A test build, such as the one under AddressSanitizer.
  if (process.env.LIBVIRT_NODE_ADDON) return process.env.LIBVIRT_NODE_ADDON
  const packaged = process.resourcesPath ? join(process.resourcesPath, 'native', 'libvirt.node') : ''
  if (packaged && existsSync(packaged)) return packaged
  return fileURLToPath(new URL('../build/libvirt.node', import.meta.url))
}

const { bind } = createRequire(import.meta.url)(addonPath())

export const { open, handleCounts, libraryVersion } = bind({ LibvirtError, decodeTable })
