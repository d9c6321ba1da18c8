/** Which file of the built page an address of the own scheme means, and of what kind it is. */
import { extname, join, normalize, sep } from 'node:path'
import { ownOrigin } from '../window/address'

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** The file and its kind, or nothing: another origin, a way out of the folder, a kind that we do not ship. */
export function ownFile(folder: string, address: string): { readonly path: string; readonly kind: string } | undefined {
  let pathname: string
  try {
    const url = new URL(address)
    if (`${url.protocol}//${url.host}` !== ownOrigin) return undefined
    pathname = decodeURIComponent(url.pathname)
  } catch {
    return undefined
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return undefined
  const path = normalize(join(folder, pathname))
  const kind = kinds[extname(path)]
  return path.startsWith(folder + sep) && kind !== undefined ? { path, kind } : undefined
}
