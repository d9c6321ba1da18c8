/** The libvirt facet: what only libvirt has and no other backend would. */
import type { Facets } from '../../../preload/contract/facet'
import type { Known } from '../context'
import type { Definition } from '../xml/definition'

export function libvirtFacet({ summary, hasManagedSave }: Known, definition: Definition, isAutostarted: boolean, waiting: readonly string[]): Facets['libvirt'] {
  const { emulator, title, description } = definition
  return {
    uuid: summary.uuid,
    ...(summary.isActive ? { domainId: summary.id } : {}),
    isPersistent: summary.isPersistent,
    isAutostarted,
    hasManagedSave,
    ...(emulator === undefined ? {} : { emulator }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    waiting: [...waiting],
    graphics: [...definition.graphics],
    otherDevices: { ...definition.otherDevices },
    cautions: [...definition.cautions],
  }
}
