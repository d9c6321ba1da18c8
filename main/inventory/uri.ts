/** What a connection's URI says to a person. Whether it may be opened is for the backend to say. */
import { words } from '../words'

/** libvirt's in-memory driver: nothing there is real. */
export const isDemo = (uri: string): boolean => /^test(\+unix)?:/.test(uri)

const known: Readonly<Record<string, 'system' | 'session' | 'demo'>> = { 'qemu:///system': 'system', 'qemu:///session': 'session', 'test:///default': 'demo' }

/** Whether two addresses open the same daemon of this computer, however they spell it. */
export function leadsToSame(one: string, other: string): boolean {
  const place = localPlace(one)
  return place !== undefined && place === localPlace(other)
}

const localPlace = (uri: string): string | undefined => {
  const [, driver, path] = /^([a-z]+)(?:\+unix)?:\/\/(\/[^?]*)/i.exec(uri.trim()) ?? []
  return driver && `${driver}:${path}`
}

/** A name for a connection that was given none. */
export function nameOf(uri: string): string {
  const place = Object.hasOwn(known, uri) ? known[uri] : undefined
  if (place !== undefined) return words().places[place].name
  const host = /^[a-z+0-9]+:\/\/(?:[^/@]*@)?(\[[^\]]+\]|[^/:?]*)/i.exec(uri)?.[1]
  return (host || uri).slice(0, 100)
}
