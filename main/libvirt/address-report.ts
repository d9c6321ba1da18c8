/** What an address asks for beyond the usual: whoever put it there may mean harm, so a person reads it before it is kept. */
import type { AddressReport } from '../provider/session'
import { checkUri, type Address } from './uri'

/** Refuses what is never opened; says the rest in sentences. */
export function reportOnAddress(uri: string): AddressReport {
  const address = checkUri(uri, { allowsUnverified: true })
  return { cautions: cautionsOf(address), isUnverified: address.parameters.has('no_verify') }
}

const sentences: Readonly<Record<string, (value: string) => string>> = {
  no_verify: () => 'Nobody checks who that host is: anybody on the way could pose as it.',
  no_sanity: () => 'Its certificates are not checked for mistakes.',
  tls_priority: (value) => `It chooses its own ciphers, perhaps weak ones: ${value}`,
  pkipath: (value) => `You are identified by the keys in ${value}`,
  socket: (value) => `It talks to the socket ${value}`,
  name: (value) => `The daemon there is told to open ${value}`,
}

function cautionsOf({ driver, transport, host, path, parameters }: Address): string[] {
  const cautions: string[] = []
  if (host !== '') cautions.push(`It leads to another computer: ${host}`)
  else if (transport === 'tls' || transport === 'tcp') cautions.push('It goes over the network.')
  if (transport === 'tcp') cautions.push('Nothing on the way is encrypted.')
  // The test driver takes a file for its machines.
  if (driver === 'test' && transport === undefined && path !== '/default') cautions.push(`It reads the file ${path}`)
  for (const [name, value] of parameters) {
    const sentence = sentences[name]
    if (sentence) cautions.push(sentence(value))
  }
  return cautions
}
