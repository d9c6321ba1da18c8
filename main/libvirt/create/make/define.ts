/** Defines the machine and starts it. */
import { randomUUID } from 'node:crypto'
import { DomainDefineFlags, DomainUndefineFlags } from '../../../../native/constants'
import { fail } from '../../../../preload/contract/failure'
import type { SessionPlan } from '../../../provider/session'
import type { Domain } from '../../driver'
import { asked } from '../../failures'
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
  if (uuid !== undefined && (await context.connection.domainByUUID(uuid).catch(() => undefined))) {
    throw fail('conflict', 'The XML has the UUID of a machine that is there already.', { remedy: 'Remove the <uuid> element; a new one is chosen.' })
  }
  const xml = plan.xml ?? domainXml(design, uuid)
  const domain = await asked(context.connection.defineDomain(xml, context.isDemo ? 0 : DomainDefineFlags.VALIDATE))
  undo.made(() => domain.undefine(everything).catch(() => domain.undefine()))
  return domain
}

/** Starts it; a start that fails leaves nothing running. */
export async function startMachine({ undo }: Making, domain: Domain): Promise<void> {
  undo.made(() => domain.destroy())
  await asked(domain.start())
}
