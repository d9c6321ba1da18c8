// Which connection URIs may reach libvirt. libvirt is generous: it forks ssh, runs the commands a parameter names, and expands aliases.
// Inside a Chromium utilityProcess a fork is a crash, and a URI may come from a stranger; so everything is refused but what is
// known to stay in the process.
import { LibvirtError } from './error.js'

const drivers = new Set(['qemu', 'test', 'xen', 'lxc', 'ch', 'bhyve', 'esx', 'vpx', 'gsx', 'hyperv'])
// None is `unix` without a host and `tls` with one.
const transports = new Set([undefined, 'unix', 'tls', 'tcp'])
const parameters = new Set(['socket', 'mode', 'pkipath', 'name', 'tls_priority', 'authfile', 'no_verify'])
const modes = new Set(['direct', 'legacy'])

const shape = /^([a-z]+)(?:\+([a-z0-9]+))?:\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?$/i

function refuse(why) {
  throw new LibvirtError(-3, 0, 2, `refused to open this URI: ${why}`)
}

/** @param {string | undefined} text */
function unescape(text) {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return refuse('a parameter is not well escaped')
  }
}

function checkParameter(key, value, options) {
  if (!parameters.has(key)) refuse(`the parameter "${key}" is not known to be safe`)
  if (value.includes('\0')) refuse(`the parameter "${key}" contains NUL`)
  if (key === 'mode' && !modes.has(value)) refuse(`mode must be one of ${[...modes].join(', ')}`)
  if (key === 'no_verify' && value !== '0' && !options.allowNoVerify) refuse('no_verify needs allowNoVerify')
  // The daemon opens this one in our place.
  if (key === 'name') checkUri(value, { allowNoVerify: false, isInner: true })
}

/** @param {string} uri */
export function checkUri(uri, options = {}) {
  if (typeof uri !== 'string') throw new TypeError('uri must be a string')
  if (uri.length > 4096) throw new RangeError('uri is longer than 4096 characters')
  if (/[\0-\x20\x7f]/.test(uri)) refuse('it contains white space or control characters')
  const parts = shape.exec(uri)
  if (!parts) refuse('it is not of the form driver[+transport]://[host]/path[?parameters]')
  const [, driver, transport, host, , query] = parts
  if (!drivers.has(driver.toLowerCase())) refuse(`the driver "${driver}" is not known to stay in this process`)
  if (!transports.has(transport?.toLowerCase())) refuse(`the transport "${transport}" would start another program`)
  if (options.isInner && (transport || host || query)) refuse('name must be a plain local URI')
  // libvirt separates by both, and ignores case.
  for (const parameter of query ? query.split(/[&;]/) : []) {
    if (parameter === '') continue
    const [key, ...value] = parameter.split('=')
    checkParameter(unescape(key).toLowerCase(), unescape(value.join('=')), options)
  }
}
