/**
 * libvirt for Node: the surface of the addon.
 *
 * What holds everywhere:
 * - A method that may talk to a daemon returns a promise and runs on its connection's own threads, never on libuv's pool.
 *   A call that hangs costs its connection, nothing else.
 * - An argument of the wrong type, out of range, or a string with a NUL byte throws a `TypeError` (or `RangeError`) synchronously,
 *   before libvirt is entered.
 * - Everything else that goes wrong is a `LibvirtError`, as a rejection. Using an object after its (or its connection's) `close()`
 *   throws one named `ERR_CLOSED` synchronously; a call that was queued when the connection closed rejects with it.
 * - Numbers are JavaScript numbers. libvirt's 64-bit counters above 2^53 are rounded.
 * - Sizes carry their unit in the name. Flags are libvirt's own bits, named in constants.d.ts; they default to 0.
 * - Strings going in are at most 16 MiB (documents: XML, agent commands) or 64 KiB (names, paths, everything else).
 * - Objects hold no daemon resources worth hurrying for: the garbage collector frees them. `close()` frees them at once, and closing a
 *   connection frees everything that came from it.
 */
export * from './types/connection.js'
export * from './types/domain.js'
export * from './types/domain-data.js'
export * from './types/error.js'
export * from './types/event.js'
export * from './types/network.js'
export * from './types/storage.js'
export * from './types/stream.js'
export * from './constants.js'
