/** Which proxy a connection goes through: the one that is named for the cluster, else the environment's, as Go reads it. */
import { BlockList, isIP } from 'node:net'
import { fail } from '../../../preload/contract/failure'
import { unescaped } from '../../ground/unescaped'

/** A proxy to go through. */
export interface Proxy {
  readonly kind: 'http' | 'socks5'
  /** Whether the way to the proxy itself is encrypted. */
  readonly isTls: boolean
  readonly host: string
  readonly port: number
  readonly user?: string
  readonly password?: string
}

/** Where a connection leads to. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly isTls: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** The proxy for a target, or undefined for the straight way. A proxy that cannot be used is a failure, never passed over. */
export function chooseProxy(target: Target, named: string | undefined, environment: Environment, password?: string): Proxy | undefined {
  if (named !== undefined) return parseProxy(named, password)
  const variable = target.isTls ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const url = environment[variable] || environment[variable.toLowerCase()]
  if (!url || isExcepted(target, environment['NO_PROXY'] || environment['no_proxy'] || '')) return undefined
  return parseProxy(url)
}

const schemes: Readonly<Record<string, Pick<Proxy, 'kind' | 'isTls' | 'port'>>> = {
  'http:': { kind: 'http', isTls: false, port: 80 },
  'https:': { kind: 'http', isTls: true, port: 443 },
  'socks5:': { kind: 'socks5', isTls: false, port: 1080 },
  'socks5h:': { kind: 'socks5', isTls: false, port: 1080 },
}

function parseProxy(text: string, password?: string): Proxy {
  // The environment's may lack the scheme.
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  const scheme = url && schemes[url.protocol]
  if (!url || !scheme || url.hostname === '') {
    throw fail('invalid', 'The address of the proxy cannot be used.', { remedy: 'It looks like http://proxy.example.com:3128, or begins with https:// or socks5://.' })
  }
  const secret = url.password === '' ? password : unescaped(url.password)
  return {
    ...scheme,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(url.username === '' ? {} : { user: unescaped(url.username) }),
    ...(secret === undefined ? {} : { password: secret }),
  }
}

/** This computer is never reached through the environment's proxy, nor what NO_PROXY lists: names, domains, addresses, networks, each with a port or not. */
function isExcepted({ host, port }: Target, list: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const version = isIP(name)
  if (name === 'localhost' || name === '::1' || (version === 4 && name.startsWith('127.'))) return true
  return list.split(/[\s,]+/).filter(Boolean).some((entry) => {
    if (entry === '*') return true
    const { rest, wantedPort } = splitPort(entry.toLowerCase())
    if (wantedPort !== undefined && wantedPort !== port) return false
    if (version !== 0) return rest.includes('/') ? isWithin(name, version, rest) : rest === name
    const bare = rest.replace(/^\*?\./, '')
    return rest.startsWith('.') || rest.startsWith('*.') ? name.endsWith(`.${bare}`) : name === bare || name.endsWith(`.${bare}`)
  })
}

function splitPort(entry: string): { rest: string; wantedPort?: number } {
  if (isIP(entry) || entry.includes('/')) return { rest: entry }
  const [, rest, digits] = /^(.*):(\d+)$/.exec(entry) ?? []
  if (rest === undefined) return { rest: entry.replace(/^\[|\]$/g, '') }
  return { rest: rest.replace(/^\[|\]$/g, ''), wantedPort: Number(digits) }
}

function isWithin(address: string, version: number, network: string): boolean {
  const [base = '', bits = ''] = network.split('/')
  const isSixth = isIP(base) === 6
  if (isIP(base) !== version || !/^\d+$/.test(bits) || Number(bits) > (isSixth ? 128 : 32)) return false
  const kind = isSixth ? 'ipv6' : 'ipv4'
  const block = new BlockList()
  block.addSubnet(base, Number(bits), kind)
  return block.check(address, kind)
}
