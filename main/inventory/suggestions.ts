/** Connections that this computer offers, with what is missing where one cannot work yet. */
import type { Suggestion } from '../../preload/contract/connection'
import { words } from '../words'
import { localDaemons } from './local-daemon'

/** `has` tells which are added already. Beyond Linux there is no libvirt, and nothing is offered that could not work. */
export async function suggestions(has: (uri: string) => boolean, platform: NodeJS.Platform = process.platform): Promise<Suggestion[]> {
  if (platform !== 'linux') return []
  const { system, session } = await localDaemons()
  const { places } = words()
  const offer = (uri: string, { name, about }: { readonly name: string; readonly about: string }, missing?: Suggestion['missing']): Suggestion => ({ uri, name, about, isAdded: has(uri), ...(missing ? { missing } : {}) })
  return [
    offer('qemu:///system', places.system, system.missing),
    offer('qemu:///session', places.session, session.missing),
    offer('test:///default', places.demo),
  ]
}

/** What to add by itself at the first start: the system's daemon where it answers, the person's own where it was used. */
export async function firstConnections(platform: NodeJS.Platform = process.platform): Promise<readonly string[]> {
  if (platform !== 'linux') return []
  const { system, session } = await localDaemons()
  return [...(system.isThere ? ['qemu:///system'] : []), ...(session.isThere ? ['qemu:///session'] : [])]
}
