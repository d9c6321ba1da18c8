/** What it means that a list in front of a watch was not read to its end. */
import type { Failure } from '../../../preload/contract/failure'
import { endsEarly, fellSilent, outOfStep } from './sentences'
import { hasStatus, refusesFirstList, refusesFirstListLate } from './refusal'
import type { WatchEnd } from './watch'

/** What to do about it. */
export type Verdict =
  | { readonly kind: 'again' }
  /** List by pages; `isSuspect` when the server seems to know no other way, which is remembered if pages work. */
  | { readonly kind: 'byPages'; readonly isSuspect: boolean }
  | { readonly kind: 'failed'; readonly thrown: unknown }
  /** It broke off in the middle: a link too slow for a list that is not compressed does so each time. */
  | { readonly kind: 'broken'; readonly failure: Failure }

/** Judges by how it ended, and by whether anything came before. */
export function verdictOf({ end, hasSpoken }: WatchEnd): Verdict {
  switch (end.kind) {
    case 'stopped': return { kind: 'again' }
    case 'ended': return { kind: 'broken', failure: endsEarly }
    case 'silent': return hasSpoken ? { kind: 'broken', failure: fellSilent } : { kind: 'byPages', isSuspect: true }
    case 'failed':
      if (refusesFirstList(end.thrown)) return { kind: 'byPages', isSuspect: true }
      // Watching may be forbidden where listing is not.
      return hasStatus(end.thrown, 403) ? { kind: 'byPages', isSuspect: false } : { kind: 'failed', thrown: end.thrown }
    case 'left':
      switch (end.because.kind) {
        case 'noList': return { kind: 'byPages', isSuspect: true }
        case 'error': return !hasSpoken && refusesFirstListLate(end.because.error) ? { kind: 'byPages', isSuspect: true } : { kind: 'failed', thrown: end.because.error }
        case 'garbage': case 'room': return { kind: 'broken', failure: outOfStep }
      }
  }
}
