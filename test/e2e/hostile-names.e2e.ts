// Names that somebody made to deceive or to break: wherever a name is shown it is text, turns nothing around, and breaks no layout.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { virsh } from './domain'
import { rows } from './inventory'
import { expectTame } from './tame'

test.afterEach(removeAllMachines)

const box = '\ufffd'
/** Each name with what is shown of it. */
const names: readonly (readonly [what: string, name: string, shown: string])[] = [
  ['markup', '<img src=x onerror="document.title=1">&amp;<script>document.title=2<\\script>]]>--><!--', '<img src=x onerror="document.title=1">&amp;<script>document.title=2<\\script>]]>--><!--'],
  ['what turns or hides text', 'invoice\u202egpj.exe\u2066a\u200fb\u2069pay\u200broll\ufeff', `invoice${box}gpj.exe${box}a${box}b${box}pay${box}roll${box}`],
  ['two hundred letters', 'W'.repeat(200), 'W'.repeat(120)],
  ['marks piled up', `z${'\u0335\u0489'.repeat(40)}`, 'z'],
]

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function define(name: string): void {
  const file = join(mkdtempSync(join(tmpdir(), 'hostile-')), 'domain.xml')
  writeFileSync(file, `<domain type='qemu'><name>${escaped(name)}</name><memory unit='MiB'>32</memory><os><type arch='x86_64' machine='q35'>hvm</type></os><devices><graphics type='vnc'><listen type='socket'/></graphics><video><model type='vga'/></video></devices></domain>`)
  virsh('define', file)
}

for (const [what, name, shown] of names) {
  test(`${what} in a name: list, inspector, page, tab, palette, dialogs, messages and a window of its own show it as text`, async ({ launch }) => {
    define(name)
    const { page, app, screenshot } = await launch()
    const row = rows(page).first()
    await expect(row).toContainText(shown)
    expect((await row.boundingBox())!.height).toBeLessThan(60)
    await row.click()
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(shown)
    await expectTame(page, 'list')

    // A message with the name in it, and the menu that leads there.
    await page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).first().click()
    await page.getByRole('menuitemcheckbox', { name: 'Start with the host', exact: true }).click()
    await expect(page.locator('.vd-toast')).toContainText(shown)
    await expectTame(page, 'message')
    expect((await page.locator('.vd-toast').first().boundingBox())!.width).toBeLessThan(500)

    for (const verb of ['Rename', 'Tags and notes', 'Delete']) {
      await page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).first().click()
      await page.getByRole('menuitem', { name: new RegExp(`^${verb}`) }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(shown)
      expect((await dialog.boundingBox())!.width).toBeLessThanOrEqual(840)
      await expectTame(page, verb)
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }

    await page.keyboard.press('Control+k')
    const options = page.getByRole('listbox', { name: 'What was found' })
    await expect(options).toContainText(shown)
    await expectTame(page, 'palette')
    await page.keyboard.press('Escape')

    virsh('start', virsh('list', '--all', '--uuid').trim())
    await expect(row).toContainText('running')
    await row.click()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(shown)
    await expect(page.getByRole('tab').filter({ hasText: shown.slice(0, 20) }).first()).toBeVisible()
    await expectTame(page, 'page')
    await screenshot(`hostile-${what.replaceAll(' ', '-')}`)

    await page.getByRole('button', { name: 'Console', exact: true }).click()
    await expect(page.getByText('Connected', { exact: true }).filter({ visible: true })).toBeVisible()
    const [own] = await Promise.all([app.waitForEvent('window'), page.getByRole('button', { name: 'Open in a window of its own' }).click()])
    await expect.poll(() => own.title()).toContain(shown.slice(0, 100))
    expect(await own.title()).not.toMatch(/[\u200b\u200f\u202e\u2066-\u2069\ufeff]/)
    await expectTame(page, 'console')
  })
}
