/** Defines the machine and starts it. */
import { randomUUID } from 'node:crypto'
import { DomainDefineFlags, DomainUndefineFlags } from '../../../../native/constants'
import { fail } from '../../../../preload/contract/failure'
import type { SessionPlan } from '../../../provider/session'
import type { Connection, Domain } from '../../driver'
import { asked, isRefusal, libvirtFailure } from '../../failures'
import { parseXml } from '../../xml/parse'
import { textAt } from '../../xml/walk'
import type { Design } from '../design/design'
import { domainXml } from '../xml/domain'
import type { Making } from './volumes'

/** Whatever a machine may have gathered by the time it is taken back. */
const everything = DomainUndefineFlags.MANAGED_SAVE | DomainUndefineFlags.SNAPSHOTS_METADATA | DomainUndefineFlags.CHECKPOINTS_METADATA | DomainUndefineFlags.NVRAM

/** Defines it under an identity of its own; an existing machine is never redefined. */
export async function defineMachine({ context, undo }: Making, plan: SessionPlan, design: Design): Promise<Domain> {
  const uuid = plan.xml === undefined ? randomUUID() : textAt(parseXml(plan.xml).documentElement, 'uuid')
  if (uuid !== undefined && (await isThere(context.connection, uuid))) {
    throw fail('conflict', 'The XML has the UUID of a machine that is there already.', { remedy: 'Remove the <uuid> element; a new one is chosen.' })
  }
  const xml = plan.xml ?? domainXml(design, uuid)
  const domain = await asked(context.connection.defineDomain(xml, context.isDemo ? 0 : DomainDefineFlags.VALIDATE))
  undo.made(() => domain.undefine(everything).catch(() => domain.undefine()))
  return domain
}

/** Only a clear "no such machine" counts: a question that failed for another reason must not end in redefining one. */
async function isThere(connection: Connection, uuid: string): Promise<boolean> {
  try {
    await connection.domainByUUID(uuid)
    return true
  } catch (thrown) {
    if (isRefusal(thrown, 'VIR_ERR_NO_DOMAIN')) return false
    throw libvirtFailure(thrown)
  }
}

/** Starts it; a start that fails leaves nothing running. */
export async function startMachine({ undo }: Making, domain: Domain): Promise<void> {
  undo.made(() => domain.destroy())
  await asked(domain.start())
}
