/** Complaints about an edited definition, with their places, before libvirt sees it. */
import type { Element } from '@xmldom/xmldom'
import type { Problem } from '../../../preload/contract/machine'
import { cautionsOf } from './cautions'
import { parseStrictly, XmlProblem } from './parse'
import { child, children, textOf } from './walk'

/** Elements that libvirt 9 knows directly under a domain and under its devices; others it drops without a word. */
const underDomain = new Set(
  'name uuid genid title description metadata maxMemory memory currentMemory memoryBacking memtune numatune vcpu vcpus iothreads iothreadids defaultiothread cputune blkiotune resource sysinfo bootloader bootloader_args os idmap cpu clock features on_poweroff on_reboot on_crash on_lockfailure pm perf seclabel keywrap launchSecurity devices throttlegroups commandline capabilities deprecation override'.split(' '),
)
const underDevices = new Set(
  'emulator disk controller lease hostdev redirdev redirfilter interface smartcard serial parallel console channel input tpm graphics sound audio video hub watchdog memballoon rng nvram panic shmem memory iommu vsock crypto filesystem'.split(' '),
)

export function problemsIn(text: string, { uuid, name }: { uuid: string; name: string | undefined }): Problem[] {
  let domain: Element
  try {
    domain = parseStrictly(text).documentElement!
  } catch (thrown) {
    if (thrown instanceof XmlProblem) return [thrown.problem]
    throw thrown
  }
  if (domain.localName !== 'domain' || domain.namespaceURI) return [at(domain, 'error', `A definition begins with <domain>, not with <${domain.localName}>.`)]
  const problems: Problem[] = []
  const writtenUuid = textOf(child(domain, 'uuid'))
  if (writtenUuid !== undefined && writtenUuid.toLowerCase() !== uuid) {
    problems.push(at(child(domain, 'uuid')!, 'error', `The identity cannot be changed: this machine’s uuid is ${uuid}.`))
  }
  if (writtenUuid === undefined) problems.push(at(domain, 'error', `The uuid is missing: without ${uuid} libvirt would make another machine.`))
  const writtenName = textOf(child(domain, 'name'))
  if (writtenName === undefined) problems.push(at(domain, 'error', 'The name is missing.'))
  else if (name !== undefined && writtenName !== name) problems.push(at(child(domain, 'name')!, 'error', 'The name cannot be changed here. Use Rename.'))
  for (const element of children(domain)) if (isUnknown(element, underDomain)) problems.push(at(element, 'warning', `libvirt knows no <${element.localName}> here and will not accept it, or drop it.`))
  for (const element of children(child(domain, 'devices'))) if (isUnknown(element, underDevices)) problems.push(at(element, 'warning', `libvirt knows no device <${element.localName}>.`))
  for (const caution of cautionsOf(domain)) problems.push({ severity: 'warning', message: caution, isCaution: true })
  return problems
}

/** Elements of other namespaces are for others to judge. */
function isUnknown(element: Element, known: ReadonlySet<string>): boolean {
  return element.namespaceURI === null && !known.has(element.localName ?? '')
}

function at(element: Element, severity: Problem['severity'], message: string): Problem {
  const { lineNumber, columnNumber } = element as unknown as { lineNumber?: number; columnNumber?: number }
  return { severity, message, ...(lineNumber === undefined ? {} : { line: lineNumber, column: columnNumber ?? 1 }) }
}
