/**
 * A machine's network addresses, from whoever knows them: the agent inside, the leases of libvirt's own networks, the
 * host's ARP table. Loopback and link-local addresses help nobody to reach it and are left out.
 */
import { InterfaceAddressSource } from '../../native/constants'
import type { Connection, Domain, DomainInterface } from './driver'
import type { Known } from './context'

/** A guest's agent may name any number of them, of any length; more help nobody. */
const mostOfCard = 64
const mostOfMachine = 200
const mostCharacters = 100

/** Addresses by the card's MAC, in lower case. */
export type ByMac = ReadonlyMap<string, readonly string[]>

/** Addresses by MAC, from the sources that answer for this machine. */
export async function addressesOf(domain: Domain, { definition }: Known): Promise<ByMac> {
  const sources = [InterfaceAddressSource.LEASE, InterfaceAddressSource.ARP, ...(definition?.isAgentConnected ? [InterfaceAddressSource.AGENT] : [])]
  const answers = await Promise.all(sources.map((source) => domain.interfaceAddresses(source).catch((): DomainInterface[] => [])))
  return merge(answers.flat().map(({ mac, addresses }) => ({ mac, addresses: addresses.map(({ address }) => address) })))
}

/** Every lease of every active network: one call per network, however many machines. */
export async function leases(connection: Connection): Promise<ByMac> {
  const networks = await connection.listNetworks().catch(() => [])
  const lists = await Promise.all(
    networks
      .filter(({ isActive }) => isActive)
      .map(async ({ uuid }) => {
        const network = await connection.networkByUUID(uuid)
        return network.dhcpLeases().finally(() => network.close())
      })
      .map((list) => list.catch(() => [])),
  )
  return merge(lists.flat().map(({ mac, address }) => ({ mac, addresses: [address] })))
}

/** All addresses of a machine's own cards. */
export function own({ definition }: Known, byMac: ByMac): string[] {
  return [...new Set((definition?.nics ?? []).flatMap(({ mac }) => byMac.get(mac) ?? []))].slice(0, mostOfMachine)
}

function merge(found: readonly { readonly mac: string | null; readonly addresses: readonly string[] }[]): ByMac {
  const byMac = new Map<string, string[]>()
  for (const { mac, addresses } of found) {
    if (mac === null) continue
    const key = mac.toLowerCase()
    const known = byMac.get(key) ?? []
    for (const address of addresses) {
      if (known.length >= mostOfCard) break
      if (isUseful(address) && !known.includes(address)) known.push(address)
    }
    byMac.set(key, known)
  }
  return byMac
}

function isUseful(address: string): boolean {
  return address.length <= mostCharacters && !/^(127\.|169\.254\.|::1$|fe80:|0\.0\.0\.0$)/i.test(address)
}
