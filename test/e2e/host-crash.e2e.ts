// The libvirt host is a process of its own: its death costs its connections for a moment, and nothing else.
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { hostPid, isAlive } from './host-process'
import { takeBridge } from './raw-wire'

test('a host that dies of SIGSEGV is back within two seconds, and the window lives on', async ({ launch }) => {
  using domain = makeDomain('crash-survivor')
  const { app, page } = await launch()
  const row = page.getByRole('row').filter({ hasText: domain.name })
  await expect(row).toBeVisible()
  const before = await hostPid(app)
  expect(before).toBeDefined()
  process.kill(before!, 'SIGSEGV')
  const killedAt = Date.now()
  await expect.poll(async () => (await hostPid(app)) ?? before, { intervals: [20] }).not.toBe(before)
  expect(Date.now() - killedAt).toBeLessThan(2_000)
  // The rows stay, and what happens from now on is seen again.
  virsh('start', domain.name)
  await expect(row).toContainText(/running/i)
  await expect(row).toHaveCount(1)
})

test('the host ends with the application', async ({ launch }) => {
  const { app, close } = await launch()
  const pid = await hostPid(app)
  await close()
  if (pid !== undefined) await expect.poll(() => isAlive(pid)).toBe(false)
})

test('an enormous definition is judged in a thread of the host, which serves others meanwhile', async ({ launch }) => {
  using domain = makeDomain('enormous')
  const { page } = await launch()
  await expect(page.getByRole('row').filter({ hasText: domain.name })).toBeVisible()
  const { ask, send } = await takeBridge(page)
  const key = virsh('domuuid', domain.name).trim()
  await send({ t: 'watch', id: 77_000_000, path: 'machines.rows', input: {} })
  const found = await page.waitForFunction((wanted) => {
    const { replies } = window as unknown as { replies: { items?: { id: string; key: string }[] }[] }
    return replies.flatMap(({ items = [] }) => items).find((item) => item.key === wanted)?.id
  }, key)
  const id = await found.jsonValue()
  const text = `<domain><name>${domain.name}</name><uuid>${key}</uuid><devices>${"<disk><target dev='vda'/></disk>".repeat(20_000)}</devices></domain>`
  const judged = ask('machines.validateSource', { id, text })
  const begun = Date.now()
  expect(await ask('machines.deletion', { id })).toMatchObject({ t: 'answer' })
  expect(Date.now() - begun).toBeLessThan(1_000)
  expect(await judged).toMatchObject({ t: 'answer', value: [] })
})
