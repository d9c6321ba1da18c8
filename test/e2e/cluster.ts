// A real cluster for a whole-app test: the API server, KubeVirt's stand-in, and the window that is connected to both.
import type { Page } from '@playwright/test'
import { whyNotBuilt } from '../../scripts/setup/cluster.mjs'
import { startCluster, type TestCluster } from '../cluster/server/start'
import { startStandIn, type StandIn } from '../cluster/stand-in/start'
import { rowOf } from './inventory'

/** A cluster with the demo's machines and one of its own in `default`. */
export interface Lab {
  readonly cluster: TestCluster
  readonly standIn: StandIn
  stop(): Promise<void>
}

export { whyNotBuilt }

export async function startLab(): Promise<Lab> {
  const cluster = await startCluster()
  try {
    const standIn = await startStandIn(cluster, { stepMilliseconds: 400 })
    await standIn.addDemo()
    return {
      cluster, standIn,
      async stop() {
        await standIn.stop()
        await cluster.stop()
      },
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Adds the one context that the kubeconfig offers, as a person does. */
export async function addCluster(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('tab', { name: 'Clusters' }).click()
  const context = dialog.getByRole('listitem').filter({ hasText: 'admin' })
  await context.getByRole('button', { name: 'Add admin', exact: true }).click()
  await context.getByText('Added').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await rowOf(page, 'web').waitFor({ timeout: 30_000 })
}
