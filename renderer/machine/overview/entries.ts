/** Which addresses of a machine are worth showing, and on which interface each was seen. */
import type { Facets } from '../../../preload/contract/facet'

export interface AddressEntry {
  readonly address: string
  /** The interface inside the guest, where its agent tells. */
  readonly on?: string
}

const bare = (address: string) => address.replace(/\/\d+$/, '')

/** Addresses as the agent tells them by interface, then those that only the row has. Loopback is left out: nobody reaches it. */
export function addressesOf(addresses: readonly string[], guest: Facets['guest'] | undefined): readonly AddressEntry[] {
  const told = (guest?.interfaces ?? []).flatMap(({ name, addresses: own }) => own.map((address): AddressEntry => ({ address: bare(address), on: name })))
  const known = new Set(told.map(({ address }) => address))
  const rest = addresses.map(bare).filter((address) => !known.has(address)).map((address): AddressEntry => ({ address }))
  return [...told, ...rest].filter(({ address }) => !/^(127\.|::1$)/.test(address))
}
