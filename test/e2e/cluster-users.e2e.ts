// People with different rights in one cluster: each is offered what the cluster itself says they may, with reasons for the rest, and a refusal is a sentence.
import type { Locator, Page } from '@playwright/test'
import type { User } from '../cluster/server/users'
import { until } from '../world/wait.mjs'
import { addContext, expect, image, skipUnbuilt, test, type Lab } from './cluster'
import { rows } from './inventory'

skipUnbuilt()

interface Right {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
}

const instance = (verb: string, subresource: string): Right => ({ verb, group: 'subresources.kubevirt.io', resource: 'virtualmachineinstances', subresource })
const machine = (subresource: string): Right => ({ verb: 'update', group: 'subresources.kubevirt.io', resource: 'virtualmachines', subresource })

/** Entries of a machine's menu, and the right that each needs. */
const running: Readonly<Record<string, Right>> = {
  'Open Display': instance('get', 'vnc'), 'Open Serial console': instance('get', 'console'), 'Forward a port…': instance('get', 'portforward'),
  Pause: instance('update', 'pause'), Reboot: instance('update', 'softreboot'), Reset: instance('update', 'reset'),
  'Shut down': machine('stop'), Restart: machine('restart'), Migrate: machine('migrate'),
  'Take a snapshot': { verb: 'create', group: 'snapshot.kubevirt.io', resource: 'virtualmachinesnapshots' },
}
const off: Readonly<Record<string, Right>> = {
  Start: machine('start'), 'Tags and notes': { verb: 'patch', group: 'kubevirt.io', resource: 'virtualmachines' },
  Delete: { verb: 'delete', group: 'kubevirt.io', resource: 'virtualmachines' },
}

/** What the cluster itself says of these rights, asked by kubectl as that person. */
async function allowed({ cluster }: Lab, as: User, wanted: readonly Right[]): Promise<readonly boolean[]> {
  const items = wanted.map((right) => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes: { ...right, namespace: 'default' } } }))
  const said = await cluster.kubectl(['create', '-f', '-', '-o', 'jsonpath={.status.allowed}{"\\n"}'], { as, input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) })
  return said.trim().split('\n').map((line) => line === 'true')
}

const sentence = ({ verb, resource, subresource }: Right) => `You may not ${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`} in the namespace default.`
const rowFor = (page: Page, name: string, user: User): Locator =>
  rows(page).filter({ has: page.getByText(name, { exact: true }) }).filter({ has: page.locator('[data-column=connection]', { hasText: new RegExp(`^${user} `) }) })
const entry = (page: Page, label: string) => page.getByRole('menuitem', { name: new RegExp(`^${label}`) })

/** Each entry is open or closed as the cluster says, and a closed one says why. */
async function isOfferedAsAllowed(page: Page, lab: Lab, user: User, name: string, entries: Readonly<Record<string, Right>>): Promise<readonly boolean[]> {
  const truth = await allowed(lab, user, Object.values(entries))
  await rowFor(page, name, user).click({ button: 'right' })
  for (const [at, [label, right]] of Object.entries(entries).entries()) {
    if (truth[at]) await expect(entry(page, label)).toHaveAttribute('aria-disabled', 'false')
    else await expect(entry(page, label)).toContainText(sentence(right))
  }
  await page.keyboard.press('Escape')
  return truth
}

test('people with view, edit, admin and no rights are each offered what they may, told why not, and refused in sentences', async ({ launch, lab, own }) => {
  test.setTimeout(180_000)
  const users = ['view', 'edit', 'kubevirt-admin', 'nobody'] as const
  await own.add({ name: 'entitled', namespace: 'default', image, runStrategy: 'Always' })
  await own.add({ name: 'resting', namespace: 'default', image })
  const { page, screenshot } = await launch({ env: { KUBECONFIG: users.map((user) => lab.cluster.kubeconfigs[user]).join(':') } })
  for (const user of users) await addContext(page, user)

  const found: Partial<Record<User, readonly boolean[]>> = {}
  for (const user of ['view', 'edit', 'kubevirt-admin'] as const) {
    await expect(rowFor(page, 'entitled', user)).toContainText('Running', { timeout: 60_000 })
    found[user] = [...await isOfferedAsAllowed(page, lab, user, 'entitled', running), ...await isOfferedAsAllowed(page, lab, user, 'resting', off)]
  }
  expect(found.view).not.toContain(true)
  expect(found.edit).toContain(true)
  await screenshot('cluster-users')

  // As pictures: who may not see a screen is told so in its place; the same machine's picture is there for who may.
  const pictures = page.getByRole('button', { name: 'Pictures of the screens' })
  await pictures.click()
  // The list stands where the cursor is.
  await page.getByRole('grid', { name: 'Machines' }).press('Home')
  const refused = page.locator('.vd-thumb', { hasText: 'entitled' }).locator('.vd-thumb__screen', { hasText: sentence(instance('get', 'vnc/screenshot')) })
  await expect(refused).toHaveCount(1)
  await expect(refused).toHaveAttribute('title', 'Ask whoever runs the cluster for the right to see it.')
  await expect(page.locator('.vd-thumb', { hasText: 'entitled' }).locator('canvas').first()).toBeVisible({ timeout: 60_000 })
  await screenshot('cluster-users-pictures')
  await pictures.click()

  // The source is there to be read, and closed to whoever may not change it.
  for (const [user, isOpen] of [['view', false], ['edit', true]] as const) {
    await rowFor(page, 'resting', user).click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('tab', { name: 'Source', exact: true }).filter({ visible: true }).click()
    const edit = page.getByRole('button', { name: 'Edit', exact: true }).filter({ visible: true })
    await expect(edit).toHaveAttribute('aria-disabled', String(!isOpen))
    if (!isOpen) await expect(edit).toHaveAttribute('title', sentence({ verb: 'update', group: 'kubevirt.io', resource: 'virtualmachines' }))
    await page.keyboard.press('Control+w')
  }

  // Who may see nothing is told so, once, with whom to ask.
  await page.getByRole('button', { name: /^nobody/ }).click()
  await expect(page.getByText('No machine can be seen on nobody')).toBeVisible()
  await expect(page.locator('.vd-host-warning')).toHaveText(['nobody: Not all machines can be seen: you may not list virtualmachines and virtualmachineinstances in the namespace default. Whoever runs the cluster can give you the role kubevirt.io:view.'])
  await page.getByRole('button', { name: /^All machines/ }).click()

  // KubeVirt's own no, where the API server said yes.
  const { faults } = lab.standIn
  const toast = page.locator('.vd-toast[data-kind=failure]')
  faults.denies = 'not on a Sunday'
  await rowFor(page, 'entitled', 'kubevirt-admin').click({ button: 'right' })
  await entry(page, 'Pause').click()
  await expect(toast).toContainText('The cluster does not allow this: not on a Sunday')
  await expect(toast).toContainText('Ask whoever runs the cluster for the right to do it.')
  await toast.getByRole('button', { name: 'Dismiss' }).click()
  faults.denies = undefined

  // A right that was taken away meanwhile: the real refusal is the truth, and the offers follow it.
  await lab.cluster.kubectl(['delete', 'clusterrolebinding', 'test-edit'])
  try {
    await until('the right to be gone', async () => !(await allowed(lab, 'edit', [running['Pause']!]))[0])
    await rowFor(page, 'entitled', 'edit').click({ button: 'right' })
    await entry(page, 'Pause').click()
    await expect(toast).toContainText('You may not do that in this cluster:')
    await expect(toast).toContainText('Ask whoever runs the cluster for the right to do it.')
    await toast.getByRole('button', { name: 'Dismiss' }).click()
    // A menu is as of when it was opened.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await rowFor(page, 'entitled', 'edit').click({ button: 'right' })
      await expect(entry(page, 'Pause')).toContainText(sentence(running['Pause']!), { timeout: 500 })
    }).toPass({ timeout: 30_000 })
  } finally {
    await lab.cluster.kubectl(['create', 'clusterrolebinding', 'test-edit', '--clusterrole=edit', '--user=edit'])
  }
})
