/** Rules that change what is written about a machine: its name, title, tags, whether it starts with the host. */
import { DomainAffect, DomainMetadataType } from '../../../native/constants'
import { fail } from '../../../preload/contract/failure'
import type { Rules } from '../../provider/rule'
import type { Domain } from '../driver'
import { asked, isRefusal } from '../failures'
import { machineNamespace, machinePrefix, tagsXml } from '../xml/metadata'
import { isOff, isPersistent, type Subject } from './subject'

const domainOf = ({ context, known }: Subject) => context.domain(known.key)
const temporary = 'It is temporary: it has no definition that could keep this.'

/** A name as QEMU's driver accepts it: it becomes part of file names. */
function checkName(name: string): void {
  if (name.trim() === '' || /[\n\0/]/.test(name)) throw fail('invalid', 'A name needs at least one character, and no slash or line break.', { remedy: 'Choose another name.' })
  checkText(name)
}

export const definitionRules = {
  autostart: {
    when: (subject) => (isPersistent(subject) ? true : temporary),
    async perform(subject, { enabled }) {
      await asked((await domainOf(subject)).setAutostart(enabled))
      subject.context.refresh(subject.known.key)
    },
  },
  rename: {
    when(subject) {
      if (!isPersistent(subject)) return temporary
      if (!isOff(subject)) return 'Shut it down first.'
      return subject.known.hasManagedSave ? 'Its saved state carries the old name: start it, or discard the saved state.' : true
    },
    async perform(subject, { name }) {
      checkName(name)
      if ([...subject.context.allKnown()].some(({ key, summary }) => key !== subject.known.key && summary.name === name)) {
        throw fail('conflict', 'There is a machine of that name already.', { remedy: 'Choose another name.' })
      }
      await asked((await domainOf(subject)).rename(name))
      subject.context.refresh(subject.known.key)
    },
  },
  describe: {
    when: () => true,
    async perform(subject, { title, description, tags }) {
      if (title !== undefined && /[\n\r]/.test(title)) throw fail('invalid', 'A title is one line.', { remedy: 'Write the rest as the description.' })
      checkText(title, description, ...(tags ?? []))
      const domain = await domainOf(subject)
      const flags = (isPersistent(subject) ? DomainAffect.CONFIG : 0) | (isOff(subject) ? 0 : DomainAffect.LIVE)
      if (title !== undefined) await note(domain, DomainMetadataType.TITLE, title || null, flags)
      if (description !== undefined) await note(domain, DomainMetadataType.DESCRIPTION, description || null, flags)
      if (tags !== undefined) await note(domain, DomainMetadataType.ELEMENT, tags.length > 0 ? tagsXml(tags) : null, flags)
      subject.context.refresh(subject.known.key)
    },
  },
} satisfies Rules<Subject>

/** XML, and so libvirt, has no place for these, whichever way they are written. */
function checkText(...texts: readonly (string | undefined)[]): void {
  // oxlint-disable-next-line no-control-regex
  if (texts.some((text) => text !== undefined && /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))) {
    throw fail('invalid', 'There is a control character in it, which libvirt cannot keep.', { remedy: 'Take it out and try again.' })
  }
}

/** Taking away what is not there is no failure. */
async function note(domain: Domain, type: number, value: string | null, flags: number): Promise<void> {
  const isElement = type === DomainMetadataType.ELEMENT
  try {
    await domain.setMetadata(type, value, isElement ? machinePrefix : null, isElement ? machineNamespace : null, flags)
  } catch (thrown) {
    if (value === null && isRefusal(thrown, 'VIR_ERR_NO_DOMAIN_METADATA')) return
    await asked(Promise.reject(thrown))
  }
}
