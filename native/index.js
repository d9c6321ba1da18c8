// libvirt for Node. Types and promises are in index.d.ts.
//
// Never bundle this folder: it finds the addon next to itself, or in a packaged app under resources/native.
export { handleCounts, libraryVersion, load } from './loader/binding.js'
export { LibvirtError } from './loader/error.js'
export { open } from './loader/open.js'
export { checkUri } from './loader/uri.js'
export * from './constants.js'
