// What a console shows of a machine's screen, against what libvirt says is on it.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { Page, TestInfo } from '@playwright/test'
import { virsh } from './domain'

/** The display that is in view. */
export const canvas = (page: Page) => page.locator('.vd-console:visible canvas').last()

/** How many pixels differ between what the app shows and what libvirt says is on the machine's screen. */
export async function differingPixels(page: Page, name: string, info: TestInfo): Promise<number> {
  const [ours, libvirts] = [info.outputPath('shown.png'), info.outputPath('screen.ppm')]
  const shown = await canvas(page).evaluate((element) => (element as HTMLCanvasElement).toDataURL('image/png').split(',')[1]!)
  writeFileSync(ours, Buffer.from(shown, 'base64'))
  virsh('screenshot', name, libvirts)
  try {
    return Number(execFileSync('compare', ['-metric', 'AE', ours, libvirts, 'null:'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString() || 0)
  } catch (error) {
    return Number((error as { stderr: Buffer }).stderr.toString().split(' ')[0])
  }
}
