/** A path of subresources.kubevirt.io taken apart. */
export interface Route {
  readonly version: string
  readonly namespace: string
  readonly resource: string
  readonly name: string
  /** As written: `vnc/screenshot`, `portforward/22/tcp`; empty for what has none. */
  readonly subresource: string
  readonly query: URLSearchParams
}

const pattern = /^\/apis\/subresources\.kubevirt\.io\/(v1|v1alpha3)\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?(?:\/(.+))?$/

/** Undefined for a path that names no object. */
export function readRoute(url = ''): Route | undefined {
  const { pathname, searchParams: query } = new URL(url, 'https://virt-api')
  const match = pattern.exec(pathname)
  if (!match) return undefined
  const [, version = '', namespace = '', resource = '', name = '', subresource = ''] = match.map((part) => part && decodeURIComponent(part))
  return { version, namespace, resource, name, subresource, query }
}
