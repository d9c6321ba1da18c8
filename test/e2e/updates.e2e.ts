// A later version is looked for when the person says so, and told.
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAuthority } from '../cluster/server/certificates'
import { complaints } from './accessible'
import { expect, test } from './app'

const root = join(import.meta.dirname, '../..')

/** What was built, under a package.json that names a place. */
function packageThatAsks(place: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'))
  for (const name of ['out', 'resources', 'native', 'node_modules']) symlinkSync(join(root, name), join(folder, name))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), version: '0.1.0', virtDesktop: { updates: place } }))
  return folder
}

test('a later version is told when somebody asks, and nobody is asked before', async ({ launch }) => {
  const certificates = mkdtempSync(join(tmpdir(), 'certificates-'))
  const authority = await makeAuthority(certificates, 'releases')
  const { certificate, key } = await authority.issue({ name: 'releases', hosts: ['localhost', '127.0.0.1'] })
  const seen: string[] = []
  let version = '0.1.0'
  const server = createServer({ cert: certificate, key }, ({ url = '' }, response) => {
    seen.push(url)
    response.end(JSON.stringify({ tag_name: `v${version}`, html_url: `https://example.org/releases/${version}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const { app, page, screenshot } = await launch({ packageFolder: packageThatAsks(`https://${host}/latest`), env: { NODE_EXTRA_CA_CERTS: authority.certificateFile } })

  await page.getByRole('button', { name: 'Settings' }).click()
  const section = page.getByRole('region', { name: 'Updates' })
  const check = section.getByRole('button', { name: 'Check now' })
  await expect(section).toContainText('there is no telemetry')
  await expect(section).toContainText(`${host} is asked`)
  await expect(section.getByRole('radio', { name: 'Only when I ask' })).toBeChecked()
  await expect(section.getByRole('status')).toHaveText('This is version 0.1.0.')
  expect(seen).toEqual([])

  await check.click()
  await expect(section.getByRole('status')).toContainText('no later one was found')
  expect(seen).toEqual(['/latest'])
  version = '0.2.0'
  await check.click()
  await expect(section.getByRole('status')).toContainText('Version 0.2.0 has been released; this is 0.1.0.')
  await section.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  expect(await complaints(page, '.vd-settings')).toEqual([])
  await screenshot('settings-updates')

  await test.step('its page opens after a question that names the host', async () => {
    await app.evaluate(({ dialog }) => {
      const asked = ((globalThis as { asked?: string[] }).asked = [] as string[])
      dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => (asked.push(message), Promise.resolve({ response: 0, checkboxChecked: false }))) as typeof dialog.showMessageBox
    })
    await section.getByRole('button', { name: 'Open its page' }).click()
    await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string[] }).asked)).toEqual(['Open example.org in your browser?'])
  })

  await test.step('a place that is gone is a sentence, and can be asked again', async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await check.click()
    await expect(section.getByRole('alert')).toContainText(`${host} could not be asked.`)
    await expect(check).toHaveAttribute('aria-disabled', 'false')
  })
})
