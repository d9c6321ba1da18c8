/** What stands for a cluster in the list of connections, and when two of them are the same one. */
import type { ClusterAccess } from '../../preload/contract/cluster'
import { fail } from '../../preload/contract/failure'

/** The address that a cluster's connection is known by; it opens nothing. */
export const clusterUri = (access: ClusterAccess): string => `kubevirt:${access.kind === 'kubeconfig' ? encodeURIComponent(access.context) : serverOf(access.server).host}`

/** A name for one that was given none. */
export const clusterName = (access: ClusterAccess): string => (access.kind === 'kubeconfig' ? access.context : serverOf(access.server).hostname).slice(0, 100)

/** Whether two ways lead to the same place as the same person. */
export function sameCluster(one: ClusterAccess, other: ClusterAccess): boolean {
  return JSON.stringify(place(one)) === JSON.stringify(place(other))
}

function place(access: ClusterAccess): unknown {
  const { user, groups } = access.impersonation ?? {}
  switch (access.kind) {
    case 'kubeconfig':
      return ['kubeconfig', access.context, access.files, user, groups]
    case 'byHand':
      return ['byHand', serverOf(access.server).href, user, groups]
  }
}

/** One text for every spelling of a server's address; nothing for what is none. */
export function serverKey(server: string): string | undefined {
  const url = URL.canParse(server) ? new URL(server) : undefined
  if (!url || url.hostname === '') return undefined
  const name = url.hostname.replace(/\.+$/, '')
  const isHere = name === 'localhost' || name === '[::1]' || name.startsWith('127.')
  const port = url.port || (url.protocol === 'http:' ? '80' : '443')
  return `${isHere ? 'localhost' : name}:${port}${url.pathname.replace(/\/+$/, '')}`
}

/** The server's address as it is used; what is none is refused. */
export function serverOf(server: string): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw fail('invalid', 'That is no address of an API server.', { remedy: 'It looks like https://api.example.com:6443.' })
  if (url.username !== '' || url.password !== '') throw fail('invalid', 'The server’s address holds a user or a password.', { remedy: 'Give them as the login.' })
  return url
}
