// Loads the compiled addon and binds it to this JavaScript environment, once. Not before it is needed: a module that fails while it is
// loaded is failed for ever, and libvirt's client library may be installed while this runs.
import { createRequire } from 'node:module'
import { addonPath } from './addon-path.js'
import { LibvirtError } from './error.js'
import { decodeTable } from './table.js'

let binding

/** What the addon offers; throws where it, or a library that it needs, is not there. */
export const bound = () => (binding ??= createRequire(import.meta.url)(addonPath(process)).bind({ LibvirtError, decodeTable }))

export const load = () => void bound()
export const handleCounts = () => bound().handleCounts()
export const libraryVersion = () => bound().libraryVersion
