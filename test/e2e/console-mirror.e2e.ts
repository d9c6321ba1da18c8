// A console's second place: the mirror shows what the viewer shows, follows it, and says nothing to the other end.
import { expect, test } from '@playwright/test'
import { labOfFile } from './console-lab'

const lab = labOfFile()

const mirror = () => lab.page.evaluate(() => window.lab.mirror())
const state = async () => (await lab.page.evaluate(() => window.lab.state())).link.state

test('of a terminal: the same screen in the same colours, later text too, and each question is answered once', async () => {
  await lab.page.evaluate(() => window.lab.open('serial', { server: 'serial', text: 'first line\r\n\u001b[31mred\u001b[0m and plain\r\n' }))
  await expect.poll(() => lab.page.evaluate(() => window.lab.terminal().text())).toContain('red and plain')
  await mirror()
  const second = lab.page.locator('.second .xterm-rows')
  await expect(second).toContainText('first line')
  await expect(second.getByText('red', { exact: true })).toHaveCSS('color', 'rgb(255, 138, 128)')
  const before = await lab.page.evaluate(() => window.lab.told())
  // Asks who the terminal is, which the terminal answers, and says more.
  await lab.page.evaluate(() => window.lab.again({ server: 'serial', text: '\u001b[c\r\nafter the question' }))
  await expect(second).toContainText('after the question')
  await expect.poll(() => lab.page.evaluate(() => window.lab.told())).toBe(before + 1)
  await lab.page.evaluate(() => window.lab.endMirror())
  await expect(lab.page.locator('.second')).toHaveCount(0)
})

test('of a display: the same picture, the next ones too, also after it connected again', async () => {
  const isSame = () => lab.page.evaluate(() => {
    const [own, copy] = [document.querySelector<HTMLCanvasElement>('.vd-display canvas:not(.vd-display__still)'), document.querySelector<HTMLCanvasElement>('.second canvas')]
    return own !== null && copy !== null && own.width > 0 && own.toDataURL() === copy.toDataURL()
  })
  await lab.page.evaluate(() => window.lab.open('vnc', { server: 'still' }))
  await expect.poll(state).toBe('connected')
  await mirror()
  await expect.poll(isSame).toBe(true)
  await lab.page.evaluate(() => window.lab.again({ server: 'still', widthPx: 320, heightPx: 200 }))
  await expect.poll(() => lab.page.evaluate(() => document.querySelector<HTMLCanvasElement>('.second canvas')!.width)).toBe(320)
  await expect.poll(isSame).toBe(true)
  // One picture after another on the same canvas.
  await lab.page.evaluate(() => window.lab.again({ server: 'frames', widthPx: 64, heightPx: 64 }))
  const copied = () => lab.page.evaluate(() => document.querySelector<HTMLCanvasElement>('.second canvas')!.toDataURL())
  for (let turn = 0; turn < 3; turn++) {
    const before = await copied()
    await expect.poll(copied).not.toBe(before)
  }
  await lab.page.evaluate(() => window.lab.endMirror())
  await lab.page.evaluate(() => window.lab.dispose())
})
