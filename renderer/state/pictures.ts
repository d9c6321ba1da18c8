/**
 * The last picture of each machine, decoded, so that going back to a page shows it at once. A picture is decoded off
 * the main thread and drawn on a canvas: no blob URLs to forget, and the content security policy need not admit any.
 */
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { api } from '../api'

export interface Picture {
  readonly bitmap: ImageBitmap
  readonly at: number
}

const mostPictures = 12
const last = new Map<string, Picture>()

/** What was last seen of the machine. */
export const lastPicture = (id: string): Picture | undefined => last.get(id)

/** Asks for a fresh picture; a failure is returned, since a machine without a display is nothing unusual. */
export async function takePicture(id: string): Promise<Picture | Failure> {
  const picture = await askPicture(id)
  return 'bitmap' in picture ? remember(id, picture) : picture
}

/** Asks for a fresh picture that the caller keeps, and closes when it has done with it; `widthPx` makes it smaller. */
export async function askPicture(id: string, widthPx?: number): Promise<Picture | Failure> {
  try {
    const { png } = await api.machines.picture({ id })
    const bitmap = await createImageBitmap(new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' }), widthPx === undefined ? {} : { resizeWidth: widthPx, resizeQuality: 'medium' })
    return { bitmap, at: Date.now() }
  } catch (thrown) {
    return failureFrom(thrown)
  }
}

function remember(id: string, picture: Picture): Picture {
  last.delete(id)
  last.set(id, picture)
  for (const [oldest, { bitmap }] of last) {
    if (last.size <= mostPictures) break
    last.delete(oldest)
    bitmap.close()
  }
  return picture
}
