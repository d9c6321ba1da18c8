/** Our own note inside a machine's definition: its tags, in a namespace of ours that libvirt keeps untouched. */
import { DOMImplementation, XMLSerializer, type Element } from '@xmldom/xmldom'
import { children } from './walk'

/** The namespace of our note. */
export const machineNamespace = 'urn:virt-desktop:machine:1'
/** The prefix libvirt puts before our element. */
export const machinePrefix = 'virtdesktop'

/** The element as `setMetadata` takes it, built by the serializer: a tag is anybody's text. */
export function tagsXml(tags: readonly string[]): string {
  const document = new DOMImplementation().createDocument(null, 'tags')
  for (const tag of tags) {
    const element = document.createElement('tag')
    element.appendChild(document.createTextNode(tag))
    document.documentElement!.appendChild(element)
  }
  return new XMLSerializer().serializeToString(document)
}

/** The tags in our note, cleaned and bounded. */
export function parseTags(element: Element): string[] {
  const tags = children(element, 'tag').map((tag) => (tag.textContent ?? '').trim().slice(0, 60))
  return [...new Set(tags.filter(Boolean))].slice(0, 50)
}
