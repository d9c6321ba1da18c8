// Somebody else changes the very field of a cluster machine's YAML that is being edited in the window: who, what, and each way out.
import type { Page } from '@playwright/test'
import { machines } from '../cluster/stand-in/objects/kinds'
import { addCluster, expect, image, skipUnbuilt, test, type Lab } from './cluster'
import { openMachinePage } from './domain'

skipUnbuilt()

const editor = (page: Page) => page.getByRole('textbox', { name: 'Source of the machine' })
const theirs = (page: Page) => page.getByRole('group', { name: 'What they changed' })
const whole = async ({ standIn }: Lab) => {
  const { metadata, spec } = await standIn.client.get(machines, 'default/draft')
  return { labels: metadata.labels, spec }
}
const memory = { path: 'spec.template.spec.domain.memory.guest', at: (guest: string) => ({ spec: { template: { spec: { domain: { memory: { guest } } } } } }) }

/** What another person does meanwhile, with Kubernetes' own program. */
const patch = ({ cluster }: Lab, ...patches: readonly object[]) =>
  cluster.kubectl(['patch', 'vm', 'draft', '--type=merge', '--field-manager=colleague', '-p', JSON.stringify(Object.assign({}, ...patches))])

/** Types another size into the source, as a person does. */
async function typeMemory(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await editor(page).locator('.cm-line', { hasText: `guest: ${from}` }).click()
  await page.keyboard.press('End')
  for (const _ of from) await page.keyboard.press('Backspace')
  await page.keyboard.insertText(to)
  await expect(editor(page)).toContainText(`guest: ${to}`)
}

/** The window notices by itself, and saving leads to their version beside mine. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed this definition meanwhile.')
  await editor(page).focus()
  await page.keyboard.press('Control+s')
}

test('YAML is edited into a conflict: the window says who changed what, and each way out leaves exactly what was asked for', async ({ launch, lab, own }) => {
  test.setTimeout(120_000)
  await own.add({ name: 'draft', namespace: 'default', image, labels: { team: 'red' } })
  const { page, screenshot } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await openMachinePage(page, 'draft')
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  const before = await whole(lab)

  // Both changes in one: mine where both changed the same field.
  await typeMemory(page, '1Gi', '2Gi')
  await patch(lab, memory.at('3Gi'), { metadata: { labels: { team: 'blue' } } })
  await settle(page)
  await expect(theirs(page)).toContainText('Written by colleague, just now')
  await expect(theirs(page).getByRole('listitem')).toHaveText(['metadata.labels.team red → blue', `${memory.path} 1Gi → 3Gi you: 2Gi`])
  await screenshot('cluster-conflict')
  expect((await whole(lab)).spec).toMatchObject(memory.at('3Gi').spec)
  await page.getByRole('button', { name: 'Put both together' }).click()
  await expect(page.getByRole('textbox', { name: 'Now' })).toContainText('guest: 3Gi')
  await expect(page.getByRole('textbox', { name: 'After saving' })).toContainText('guest: 2Gi')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The definition was saved.')).toBeVisible()
  const asked = (guest: string, team: string) => {
    const spec = structuredClone(before.spec) as { template: { spec: { domain: { memory: { guest: string } } } } }
    spec.template.spec.domain.memory.guest = guest
    return { labels: { ...before.labels, team }, spec }
  }
  expect(await whole(lab)).toEqual(asked('2Gi', 'blue'))

  // Theirs.
  await typeMemory(page, '2Gi', '4Gi')
  await patch(lab, memory.at('5Gi'))
  await settle(page)
  await expect(theirs(page).getByRole('listitem')).toHaveText([`${memory.path} 2Gi → 5Gi you: 4Gi`])
  await page.getByRole('button', { name: 'Discard mine' }).click()
  await expect(page.getByRole('textbox', { name: 'Next start' })).toContainText('guest: 5Gi')
  expect(await whole(lab)).toEqual(asked('5Gi', 'blue'))

  // Mine, whole; and they were faster while I looked at it for the last time.
  await typeMemory(page, '5Gi', '6Gi')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('textbox', { name: 'After saving' })).toContainText('guest: 6Gi')
  await patch(lab, memory.at('7Gi'), { metadata: { labels: { team: 'green' } } })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs(page).getByRole('listitem')).toHaveText(['metadata.labels.team blue → green', `${memory.path} 5Gi → 7Gi you: 6Gi`])
  expect(await whole(lab)).toEqual(asked('7Gi', 'green'))
  await page.getByRole('button', { name: 'Go on with mine' }).click()
  await expect(editor(page)).toContainText('guest: 6Gi')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('textbox', { name: 'Now' })).toContainText('team: green')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The definition was saved.')).toBeVisible()
  expect(await whole(lab)).toEqual(asked('6Gi', 'blue'))
})
