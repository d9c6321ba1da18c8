// KubeVirt's own virtctl takes a console that the window has: the window says why, leaves them alone, and takes it back when told to.
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import type { Page } from '@playwright/test'
import { addCluster, consoleBar, consoleCover, expect, image, skipUnbuilt, statusOf, test, type Lab } from './cluster'
import { openMachinePage } from './domain'

skipUnbuilt()

/** virtctl as another person runs it. */
function virtctl({ cluster }: Lab, ...args: string[]) {
  const child = spawn(cluster.programs.virtctl, args, { env: cluster.environment('kubevirt-admin') })
  let [output, hasEnded] = ['', false]
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString('latin1') })
  child.on('exit', () => { hasEnded = true })
  return { child, output: () => output, hasEnded: () => hasEnded, say: (text: string) => child.stdin.write(text), [Symbol.dispose]: () => void child.kill('SIGKILL') }
}

/** A VNC client of few words: it logs in without a password and asks for one pixel again whenever it has got it. */
function vncClient(port: number) {
  const socket = connect(port, '127.0.0.1')
  let [bytes, pixels, isCut] = [Buffer.alloc(0), 0, false]
  const ask = () => socket.write(Buffer.from([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]))
  const steps = [
    { length: () => 12, next: () => socket.write('RFB 003.008\n') },
    { length: () => 1 + (bytes[0] ?? 0), next: () => socket.write(Buffer.from([1])) },
    { length: () => 4, next: () => socket.write(Buffer.from([1])) },
    { length: () => 24 + (bytes.length < 24 ? 0 : bytes.readUInt32BE(20)), next: ask },
  ]
  // A head of 4, one of 12 for the rectangle, and the pixel.
  const pixel = { length: () => 20, next: () => [(pixels += 1), ask()] }
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    for (;;) {
      const { length, next } = steps[0] ?? pixel
      const needed = Math.max(1, length())
      if (bytes.length < needed) return
      bytes = bytes.subarray(needed)
      steps.shift()
      next()
    }
  }).on('close', () => { isCut = true }).on('error', () => undefined)
  return { pixels: () => pixels, isCut: () => isCut, [Symbol.dispose]: () => void socket.destroy() }
}

/** The cover with its reason and its price, and the other person is left in peace for longer than any attempt of ours would wait. */
async function isThrownOut(page: Page, reason: string, works: () => Promise<void>): Promise<void> {
  await expect(consoleCover(page)).toContainText(reason, { timeout: 40_000 })
  await expect(consoleCover(page)).toContainText('Whoever has it now is thrown out when you take it over.')
  await expect(consoleCover(page).getByRole('button', { name: 'Take over' })).toBeVisible()
  await works()
  await expect(consoleCover(page)).not.toContainText(/Reconnecting/)
}

test('virtctl takes the display and the serial line: the window says so, does not fight for them, and takes them back when told to', async ({ launch, lab, own }) => {
  test.setTimeout(150_000)
  await own.add({ name: 'wanted', namespace: 'default', image, runStrategy: 'Always' })
  await expect.poll(() => statusOf(lab, 'default/wanted'), { timeout: 60_000 }).toBe('Running')
  const { page, screenshot } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await openMachinePage(page, 'wanted')
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })

  using taker = virtctl(lab, 'vnc', 'wanted', '--proxy-only')
  await expect.poll(() => taker.output(), { timeout: 60_000 }).toMatch(/\{"port":\d+\}/)
  using client = vncClient(Number(/"port":(\d+)/.exec(taker.output())![1]))
  await isThrownOut(page, 'Somebody else took this console over.', async () => {
    const before = client.pixels()
    await expect.poll(() => client.pixels() - before, { timeout: 30_000 }).toBeGreaterThan(100)
    expect([client.isCut(), taker.hasEnded()]).toEqual([false, false])
  })
  await screenshot('cluster-thrown-out')
  await consoleCover(page).getByRole('button', { name: 'Take over' }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => client.isCut(), { timeout: 30_000 }).toBe(true)

  await page.getByRole('group', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: /Serial/ }).click()
  await expect(consoleCover(page)).toContainText('Take it over if nobody minds.')
  await consoleCover(page).getByRole('button', { name: 'Take over' }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  using shell = virtctl(lab, 'console', 'wanted')
  await expect.poll(() => [shell.say('\n'), shell.output()][1], { timeout: 90_000 }).toContain('guest#')
  await isThrownOut(page, 'Somebody else took this console over', async () => {
    for (const [asked, answer] of [['6*7', '42'], ['7*8', '56'], ['8*9', '72']] as const) {
      shell.say(`echo $((${asked}))\n`)
      await expect.poll(() => shell.output(), { timeout: 30_000 }).toContain(answer)
    }
    expect(shell.hasEnded()).toBe(false)
  })
  await consoleCover(page).getByRole('button', { name: 'Take over' }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => shell.hasEnded(), { timeout: 30_000 }).toBe(true)
})
