/** The eight phases and the states of a link, in words. */
import type { Link } from '../../preload/contract/connection'
import type { Phase } from '../../preload/contract/machine'

/** A phase in one word. */
export const phaseText: Record<Phase, string> = {
  running: 'Running',
  starting: 'Starting',
  paused: 'Paused',
  stopping: 'Stopping',
  moving: 'Moving',
  failed: 'Failed',
  unknown: 'Unknown',
  off: 'Off',
}

/** The state of a link in a few words. */
export const linkText: Record<Link['state'], string> = {
  live: 'live',
  connecting: 'connecting',
  stale: 'stale',
  failed: 'not reachable',
  off: 'not connected',
}
