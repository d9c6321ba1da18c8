// What a display shows in the window, against libvirt's own screenshot of the machine.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { virsh } from './domain'

/** The share (0..1) of pixels of the visible display that equal libvirt's screenshot. */
export async function likeness(page: Page, machine: string): Promise<number> {
  const file = join(tmpdir(), `${machine}.png`)
  virsh('screenshot', machine, file)
  return likenessTo(page, readFileSync(file))
}

/**
 * The share (0..1) of pixels of the visible display that equal a picture's (PNG or BMP); 0 when the sizes differ. A blinking
 * cursor is a few hundred pixels of many thousands.
 */
export async function likenessTo(page: Page, picture: Buffer): Promise<number> {
  const theirs = picture.toString('base64')
  return page.locator('.vd-console:visible canvas').first().evaluate(async (element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes]))
    const canvas = element as HTMLCanvasElement
    const { width, height } = picture
    if (canvas.width !== width || canvas.height !== height) return 0
    const copy = new OffscreenCanvas(width, height).getContext('2d')!
    copy.drawImage(picture, 0, 0)
    const [ours, expected] = [canvas.getContext('2d')!, copy].map((context) => context.getImageData(0, 0, width, height).data)
    let same = 0
    for (let at = 0; at < width * height * 4; at += 4) {
      if ([0, 1, 2].every((channel) => Math.abs(ours![at + channel]! - expected![at + channel]!) < 12)) same++
    }
    return same / (width * height)
  }, theirs)
}
