/** The eight phases and the states of a link, in words. */
import { backendWord } from '../../preload/contract/backend-words'
import type { Link } from '../../preload/contract/connection'
import type { Phase } from '../../preload/contract/machine'
import { language } from './language'
import { spoken } from './spoken'

/** A phase in one word. */
export const phaseText = spoken<Record<Phase, string>>('phaseText', {
  running: 'Running',
  starting: 'Starting',
  paused: 'Paused',
  stopping: 'Stopping',
  moving: 'Moving',
  failed: 'Failed',
  unknown: 'Unknown',
  off: 'Off',
})

/** The state of a link in a few words. */
export const linkText = spoken<Record<Link['state'], string>>('linkText', {
  live: 'live',
  connecting: 'connecting',
  stale: 'stale',
  failed: 'not reachable',
  off: 'not connected',
})

/** A backend's own word or reason, translated where that is known to be the same. */
export const wordOf = (word: string): string => backendWord(word, language)
