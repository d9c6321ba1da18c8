/** What is wrong with the disks that are to be made. */
import type { SessionPlan } from '../../../provider/session'
import type { Terrain } from '../offer/terrain'
import type { Design } from './design'
import { copyPool, isBlockPool } from './disks'
import { error, warning, type Problem } from './problem'
import { amount } from './summary'

/** Pools, formats and space. Space is counted per pool over everything that is made there. */
export function diskProblems(plan: SessionPlan, { pools }: Pick<Terrain, 'pools'>, design: Design): Problem[] {
  const problems = plan.disks.flatMap((disk, index): Problem[] => {
    const at = `disks.${index}`
    const pool = pools.find(({ name }) => name === disk.pool)
    const found: Problem[] = []
    if (disk.capacityBytes < 2 ** 20) found.push(error(`${at}.capacityBytes`, 'A disk has at least 1 MiB.'))
    if (!pool) found.push(error(`${at}.pool`, disk.pool === '' ? 'Choose a storage pool.' : `There is no storage pool ${disk.pool}.`))
    else if (!pool.isActive) found.push(warning(`${at}.pool`, `Pool ${pool.name} is not active: it is started first.`))
    if (isBlockPool(pool) && disk.format !== 'raw') found.push(warning(`${at}.format`, `Pool ${pool!.name} holds raw disks only: the disk becomes raw.`))
    return found
  })
  if (plan.medium.kind === 'image' && plan.medium.copy && !copyPool(pools)) {
    problems.push(error('medium', 'There is no storage pool of files for the copy. Use the image in place, or make a pool.'))
  }
  return [...problems, ...spaceProblems(plan, pools, design)]
}

/** What is taken at once must fit; what grows should. */
function spaceProblems(plan: SessionPlan, pools: Terrain['pools'], { disks }: Design): Problem[] {
  return pools.flatMap((pool): Problem[] => {
    if (!pool.isActive) return []
    const made = disks.flatMap(({ make }) => (make?.pool === pool.name ? [make] : []))
    const atOnce = made.reduce((sum, { allocationBytes, copyOf }) => sum + Math.max(allocationBytes, copyOf?.sizeBytes ?? 0), 0)
    const inTheEnd = made.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0)
    const index = plan.disks.findIndex((disk) => disk.pool === pool.name)
    const field = index >= 0 ? `disks.${index}.capacityBytes` : 'medium'
    const free = amount(pool.availableBytes)
    if (atOnce > pool.availableBytes) return [error(field, `Pool ${pool.name} has ${free} free, and ${amount(atOnce)} are needed. Free some space, or choose another pool.`)]
    if (inTheEnd > pool.availableBytes) return [warning(field, `Pool ${pool.name} has ${free} free: the disk cannot grow to its whole size.`)]
    return []
  })
}
