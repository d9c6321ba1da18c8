// A real cluster for whole-app tests: the API server and KubeVirt's stand-in, one for all tests of a worker, and the window connected to them.
import type { Locator, Page } from '@playwright/test'
import { whyNotBuilt } from '../../scripts/setup/cluster.mjs'
import type { User } from '../cluster/server/users'
import { startCluster, type TestCluster } from '../cluster/server/start'
import type { MachineDraft } from '../cluster/stand-in/demo'
import { instances, machines } from '../cluster/stand-in/objects/kinds'
import { startStandIn, type StandIn } from '../cluster/stand-in/start'
import { until } from '../world/wait.mjs'
import { test as base } from './app'
import { rows } from './inventory'

/** A cluster with the demo's machines. What a test adds or changes beyond its own machines it puts back. */
export interface Lab {
  readonly cluster: TestCluster
  readonly standIn: StandIn
}

/** Machines of one test. */
export interface Own {
  add(draft: MachineDraft): Promise<void>
  /** Says that a machine, `namespace/name`, which was made in the window goes with the test, too. */
  takesAlong(key: string): void
}

/** Playwright's test with a `launch`, with a `lab` that is started by the first test that needs it, and with machines of its `own`. */
export const test = base.extend<{ own: Own }, { lab: Lab }>({
  own: async ({ lab: { standIn } }, use) => {
    const keys: string[] = []
    await use({
      async add(draft) {
        keys.push(`${draft.namespace}/${draft.name}`)
        await standIn.addMachine(draft)
      },
      takesAlong: (key) => void keys.push(key),
    })
    for (const key of keys) await standIn.client.remove(machines, key).catch(() => undefined)
    for (const key of keys) await until(`${key} to be gone`, async () => !await standIn.client.find(machines, key) && !await standIn.client.find(instances, key), { seconds: 30, everyMilliseconds: 100 })
  },
  // Playwright reads the fixtures that are needed from this parameter, hence the empty pattern.
  // oxlint-disable-next-line no-empty-pattern
  lab: [async ({}, use) => {
    const cluster = await startCluster()
    try {
      const standIn = await startStandIn(cluster, { stepMilliseconds: 400 })
      try {
        await standIn.addDemo()
        await use({ cluster, standIn })
      } finally {
        await standIn.stop()
      }
    } finally {
      await cluster.stop()
    }
  }, { scope: 'worker', timeout: 120_000 }],
})

/** Skips the tests of a file where the cluster was not built. */
export function skipUnbuilt(): void {
  const reason = whyNotBuilt()
  test.skip(reason !== undefined, reason ?? '')
}

export { expect } from './app'

/** An image of the stand-in's: a small system with a shell on its display and its serial line. */
export const image = 'quay.io/containerdisks/fedora:latest'

/** Adds the one context that the kubeconfig offers, as a person does; it is named like its user. */
export async function addContext(page: Page, user: User): Promise<void> {
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('tab', { name: 'Clusters' }).click()
  const context = dialog.getByRole('listitem').filter({ has: page.getByText(user, { exact: true }) })
  await context.getByRole('button', { name: `Add ${user}`, exact: true }).click()
  await context.getByText('Added').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

/** Adds the cluster as one who may do everything, and waits for its machines. */
export async function addCluster(page: Page): Promise<void> {
  await addContext(page, 'admin')
  await rows(page).filter({ hasText: 'admin' }).first().waitFor({ timeout: 30_000 })
}

/** KubeVirt's word for a machine, `namespace/name`, as the cluster has it. */
export const statusOf = async ({ standIn }: Lab, key: string): Promise<string | undefined> => (await standIn.client.get(machines, key)).status?.printableStatus

/** The bar over the console that is in view. */
export const consoleBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })

/** What stands over a console that is not live. */
export const consoleCover = (page: Page): Locator => page.locator('.vd-console__card:visible')

/** Presses an entry of the menu of the machine's page. */
export async function choose(page: Page, verb: string): Promise<void> {
  await page.locator('.vd-machine').getByRole('button', { name: 'More actions' }).filter({ visible: true }).first().click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}
