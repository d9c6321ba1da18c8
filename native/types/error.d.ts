/**
 * What libvirt, or this addon in libvirt's place, says when it refuses. `name` is the stable thing to switch on:
 * libvirt's own code (`VIR_ERR_NO_DOMAIN`), or one of ours, which start with `ERR_`:
 * - `ERR_BUSY`: 10,000 calls already wait on this connection, or 64 MiB wait to be written to this stream.
 * - `ERR_CLOSED`: the connection, object or stream was closed.
 * - `ERR_URI_REFUSED`: the URI's transport would fork, or a parameter is not on the allow-list (see `open`).
 */
export declare class LibvirtError extends Error {
  readonly name: string
  /** virErrorNumber; negative for our own. */
  readonly code: number
  /** virErrorDomain: the part of libvirt that complains, 10 is the QEMU driver, 7 the RPC client. 0 for our own. */
  readonly domain: number
  /** 1 warning, 2 error. */
  readonly level: number
}
