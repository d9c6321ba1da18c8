// The API server goes down under open consoles and an open inventory: afterwards every cell of the list says what a fresh list says.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addCluster, consoleBar, consoleCover, expect, image, skipUnbuilt, test } from './cluster'
import { openMachinePage } from './domain'
import { grid, isFresh, scrollTop, showNodes } from './fresh-list'
import { rowOf, rows } from './inventory'

skipUnbuilt()

const tab = (page: Page, name: string) => page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab', { name, exact: true }).click()

test('after the API server was away the list equals a fresh one cell by cell, is where it was, and consoles go on', async ({ launch, lab, own }) => {
  test.setTimeout(240_000)
  await own.add({ name: 'anchor', namespace: 'default', image, runStrategy: 'Always', labels: { 'virt-desktop.io/tag-kept': '' } })
  for (let number = 10; number < 40; number += 1) await own.add({ name: `many-${number}`, namespace: number % 2 ? 'default' : 'tenant', image, memory: `${number * 16}Mi`, labels: { [`virt-desktop.io/tag-t${number % 3}`]: '' } })
  const { page } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await showNodes(page)
  await expect(rowOf(page, 'anchor')).toContainText('Running', { timeout: 60_000 })
  await isFresh(page, lab)

  await openMachinePage(page, 'anchor')
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await tab(page, 'anchor')
  await page.getByRole('button', { name: 'Choose a console' }).filter({ visible: true }).click()
  await page.getByRole('menuitem', { name: 'Serial console' }).click()
  await consoleCover(page).getByRole('button', { name: 'Take over' }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await tab(page, 'Machines')
  await grid(page).evaluate((element) => { element.scrollTop = 352 })
  await rowOf(page, 'many-20').click()
  await rowOf(page, 'many-22').click({ modifiers: ['Control'] })
  const place = await scrollTop(page)
  expect(place).toBeGreaterThan(0)

  await lab.cluster.crash()
  await expect(rowOf(page, 'many-20')).toHaveAttribute('data-stale', 'true', { timeout: 30_000 })
  await lab.cluster.restart()
  // Before the window may have noticed, others go on.
  await expect(async () => lab.cluster.kubectl(['delete', 'vm', 'many-39', '--wait=false'])).toPass({ timeout: 30_000 })
  await lab.cluster.kubectl(['patch', 'vm', 'many-37', '--type=merge', '-p', JSON.stringify({ metadata: { labels: { 'virt-desktop.io/tag-new': '' } }, spec: { template: { spec: { domain: { cpu: { cores: 3 }, memory: { guest: '8Gi' } } } } } })])
  await own.add({ name: 'zz-newcomer', namespace: 'tenant', image })
  await lab.cluster.virtctl(['start', 'many-38', '-n', 'tenant'])

  await expect(rowOf(page, 'many-20')).toHaveAttribute('data-stale', 'false', { timeout: 60_000 })
  expect(await scrollTop(page)).toBe(place)
  await expect(rows(page).and(page.locator('[aria-selected=true]')).locator('[data-column=name]')).toHaveText([/^many-20/, /^many-22/])
  await isFresh(page, lab)
  await expect(page.getByText('2 chosen')).toBeVisible()
  await tab(page, 'anchor - Display')
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 60_000 })
  await tab(page, 'anchor - Serial console')
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 60_000 })
})

/** A way to the API server that can be cut: a kubeconfig that leads through it. */
async function wayThrough(kubeconfig: string) {
  const text = readFileSync(kubeconfig, 'utf8')
  const [, port] = /server: "?https:\/\/127\.0\.0\.1:(\d+)/.exec(text) ?? []
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(port), '127.0.0.1')
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const file = join(mkdtempSync(join(tmpdir(), 'way-')), 'kubeconfig')
  writeFileSync(file, text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${(server.address() as AddressInfo).port}`))
  return {
    kubeconfig: file,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => void (isCut = false),
    close: () => server.close(),
  }
}

test('when what was missed is no longer to be had (410), the list equals a fresh one and is where it was', async ({ launch, lab, own }) => {
  test.setTimeout(240_000)
  for (let number = 10; number < 40; number += 1) await own.add({ name: `lost-${number}`, namespace: number % 2 ? 'default' : 'tenant', image, memory: `${number * 16}Mi` })
  const way = await wayThrough(lab.cluster.kubeconfigs.admin)
  const { page } = await launch({ env: { KUBECONFIG: way.kubeconfig } })
  await addCluster(page)
  await showNodes(page)
  await isFresh(page, lab)
  await grid(page).evaluate((element) => { element.scrollTop = 352 })
  await rowOf(page, 'lost-20').click()
  const place = await scrollTop(page)
  expect(place).toBeGreaterThan(0)

  way.cut()
  await expect(rowOf(page, 'lost-20')).toHaveAttribute('data-stale', 'true', { timeout: 30_000 })
  await lab.cluster.kubectl(['delete', 'vm', 'lost-39', '--wait=false'])
  await lab.cluster.kubectl(['patch', 'vm', 'lost-37', '--type=merge', '-p', JSON.stringify({ spec: { template: { spec: { domain: { memory: { guest: '8Gi' } } } } } })])
  await own.add({ name: 'zz-late', namespace: 'tenant', image })
  await lab.cluster.compact()
  // A server that was just started has no events of old in memory either.
  await lab.cluster.crash()
  await lab.cluster.restart()
  way.mend()

  await expect(rowOf(page, 'lost-20')).toHaveAttribute('data-stale', 'false', { timeout: 60_000 })
  await isFresh(page, lab)
  expect(await scrollTop(page)).toBe(place)
  await expect(rows(page).and(page.locator('[aria-selected=true]')).locator('[data-column=name]')).toHaveText([/^lost-20/])
  way.close()
})
