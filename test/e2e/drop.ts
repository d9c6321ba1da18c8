// Dropping a file of this computer on the page that makes machines, as a file manager would.
import type { Page } from '@playwright/test'

export async function drop(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input type="file" id="dropped" aria-label="dropped">'))
  await page.locator('#dropped').setInputFiles(path)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped')!
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(input.files![0]!)
    document.querySelector('.vd-drop')!.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    input.remove()
  })
}
