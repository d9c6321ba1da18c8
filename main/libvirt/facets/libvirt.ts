/** The libvirt facet: what only libvirt has and no other backend would. */
import type { Facets } from '../../../preload/contract/facet'
import type { Known } from '../context'
import type { Definition } from '../xml/definition'

/** What one page takes. A description is far longer than one that can be written here, so that none is saved cut. */
const most = { characters: 100_000, items: 200 }

export function libvirtFacet({ summary, hasManagedSave }: Known, definition: Definition, isAutostarted: boolean, waiting: readonly string[]): Facets['libvirt'] {
  const { emulator, title, description } = definition
  return {
    uuid: summary.uuid,
    ...(summary.isActive ? { domainId: summary.id } : {}),
    isPersistent: summary.isPersistent,
    isAutostarted,
    hasManagedSave,
    ...(emulator === undefined ? {} : { emulator: emulator.slice(0, most.characters) }),
    ...(title === undefined ? {} : { title: title.slice(0, most.characters) }),
    ...(description === undefined ? {} : { description: description.slice(0, most.characters) }),
    waiting: waiting.slice(0, most.items),
    graphics: definition.graphics.slice(0, most.items),
    otherDevices: { ...definition.otherDevices },
    cautions: definition.cautions.slice(0, most.items),
  }
}
