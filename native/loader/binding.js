// Loads the compiled addon and binds it to this JavaScript environment, once.
import { createRequire } from 'node:module'
import { addonPath } from './addon-path.js'
import { LibvirtError } from './error.js'
import { decodeTable } from './table.js'

const { bind } = createRequire(import.meta.url)(addonPath(process))

export const { open, handleCounts, libraryVersion } = bind({ LibvirtError, decodeTable })
