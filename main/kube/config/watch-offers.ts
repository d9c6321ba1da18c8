/**
 * Follows kubeconfig files: whoever watches gets the offers at once and again after every change of them. What the system
 * reports is only a hint to look again: the same offers are told once.
 */
import { FolderWatch } from './folder-watch'
import { readKubeconfigs } from './kubeconfig-files'
import type { Offers } from './offer'
import { offersOf } from './offers'

/** A command writes a kubeconfig in several steps; they are read as one. */
const settleMs = 150

/** Tells `listener` what the files offer, now and after every change, until the returned function is called. */
export function watchOffers(files: readonly string[], listener: (offers: Offers) => void): () => void {
  let told: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let reading: Promise<void> | undefined
  let isStale = false
  const watch = new FolderWatch(() => (timer ??= setTimeout(() => {
    timer = undefined
    isStale = true
    reading ??= look().finally(() => (reading = undefined))
  }, settleMs)))

  const look = async () => {
    do {
      isStale = false
      // Watched before reading, so that no change falls between the two.
      await watch.follow(files)
      const offers = offersOf(await readKubeconfigs(files))
      const text = JSON.stringify(offers)
      if (isStopped || text === told) continue
      told = text
      listener(offers)
    } while (isStale && !isStopped)
  }
  reading = look().finally(() => (reading = undefined))

  return () => {
    isStopped = true
    clearTimeout(timer)
    watch.close()
  }
}
