/** The small pictures of the machines in sight, or why there is none. The last ones are kept for who scrolls back. */
import { createStore } from 'zustand/vanilla'
import type { Row } from '../../../preload/contract/machine'
import type { Failure } from '../../../preload/contract/failure'
import { rows } from '../../state/live'
import { askPicture } from '../../state/pictures'
import { createFeed } from './feed'

export interface Thumbnail {
  readonly bitmap: ImageBitmap | undefined
  /** Why there is no fresh one. */
  readonly failure: Failure | undefined
}

const widthPx = 320
const mostKept = 120

export const thumbnails = createStore<{ readonly of: ReadonlyMap<string, Thumbnail> }>(() => ({ of: new Map() }))

/** Whether a machine has a screen that shows something now. */
export const hasScreen = ({ status: { phase }, isStale }: Row): boolean => (phase === 'running' || phase === 'paused') && !isStale

const feed = createFeed({
  connectionOf: (id) => rows.getState().items.get(id)?.connectionId ?? '',
  async take(id) {
    const answer = await askPicture(id, widthPx)
    keep(id, 'bitmap' in answer ? { bitmap: answer.bitmap, failure: undefined } : { bitmap: thumbnails.getState().of.get(id)?.bitmap, failure: answer })
    return 'bitmap' in answer
  },
})

/** These are in sight now; none while nobody looks. */
export const watchThumbnails = feed.want

function keep(id: string, thumbnail: Thumbnail): void {
  const of = new Map(thumbnails.getState().of)
  const before = of.get(id)?.bitmap
  of.delete(id)
  of.set(id, thumbnail)
  const gone = before === thumbnail.bitmap ? [] : [before]
  for (const [oldest, { bitmap }] of of) {
    if (of.size <= mostKept) break
    of.delete(oldest)
    gone.push(bitmap)
  }
  thumbnails.setState({ of })
  // Whoever showed it has the next one by now.
  for (const bitmap of gone) bitmap?.close()
}
