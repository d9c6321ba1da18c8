/** What a plan comes to, before anything is made; and the same for making it. */
import type { Preview } from '../../../preload/contract/create'
import type { SessionPlan } from '../../provider/session'
import type { SessionContext } from '../context'
import { decide, usedPools } from './design/decide'
import type { Design } from './design/design'
import type { Problem } from './design/problem'
import { problemsOf } from './design/problems'
import { summary } from './design/summary'
import { recognise } from './medium/recognise'
import { survey, type Terrain } from './offer/terrain'
import { domainXml } from './xml/domain'
import { editedProblems } from './xml/edited'
import { isLegible } from './xml/tree'

/** A plan, settled: what will be made and what is wrong with it. */
export interface Settled {
  readonly design: Design
  readonly problems: readonly Problem[]
}

/** With `looksAgain` the pools are read anew first: files may have come or gone behind libvirt's back. */
export async function settle(context: SessionContext, plan: SessionPlan, looksAgain = false): Promise<Settled> {
  if (looksAgain) await readPools(context, plan)
  const [terrain, medium] = await Promise.all([survey(context), 'path' in plan.medium ? recognise(context, plan.medium.path) : undefined])
  const design = decide(context, plan, medium, terrain, await takenVolumes(context, plan, terrain))
  const problems = await problemsOf(context, plan, medium, terrain, design)
  if (plan.xml === undefined) return { design, problems }
  // The person's own XML decides the name; what it says is checked instead.
  return { design, problems: [...problems.filter(({ field }) => field !== 'name'), ...editedProblems(plan.xml, terrain.takenNames)] }
}

/** Answers the page's "what would this make?". */
export async function previewOf(context: SessionContext, plan: SessionPlan): Promise<Preview> {
  const { design, problems } = await settle(context, plan)
  const writable = { ...design, name: isLegible(design.name) ? design.name : '' }
  return { xml: plan.xml ?? domainXml(writable), summary: summary(design, context.facts.kvm), problems: [...problems] }
}

/** Reads the pools anew that the plan may use; one that cannot be read is found out by whoever needs it. */
async function readPools({ connection }: SessionContext, { disks, medium }: SessionPlan): Promise<void> {
  const isCopying = medium.kind === 'image' && medium.copy
  const pools = (await connection.listStoragePools()).filter(({ isActive, name }) => isActive && (isCopying || disks.some(({ pool }) => pool === name)))
  await Promise.all(pools.map(async ({ uuid }) => (await connection.storagePoolByUUID(uuid)).refresh()).map((read) => read.catch(() => {})))
}

/** Paths of the volumes in the pools that are used, so that new ones get names of their own. */
async function takenVolumes({ connection }: SessionContext, plan: SessionPlan, terrain: Terrain): Promise<Set<string>> {
  const lists = await Promise.all(
    [...usedPools(plan, terrain)].map(async (name) => {
      const pool = await connection.storagePoolByName(name).catch(() => undefined)
      return (await pool?.listVolumes().catch(() => [])) ?? []
    }),
  )
  return new Set(lists.flat().map(({ path }) => path))
}
