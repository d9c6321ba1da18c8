/**
 * One watch, from a version that is known or with the list in front (WatchList), fed into the intake. It says how it ended and decides
 * nothing: what comes next is the reflector's business.
 */
import type { Clock } from '../clock'
import type { KubeObject } from '../resource/object'
import { newerOf } from '../store/version'
import type { KubeError, KubeRequest, KubeTransport } from '../transport'
import { readEvent } from './event'
import type { Form } from './form'
import type { Intake } from './intake'
import { readStream, type StreamEnd } from './stream'

/** Why a watch was left, though it went on. */
export type WatchStop =
  | { readonly kind: 'error'; readonly error: KubeError }
  | { readonly kind: 'garbage' }
  /** A bookmark where objects of a list should come: the server watches, and does not know of the list. */
  | { readonly kind: 'noList' }
  /** Objects that were left outside have room now. */
  | { readonly kind: 'room' }

/** How a watch ended, and what came of it. */
export interface WatchEnd {
  readonly end: StreamEnd<WatchStop>
  /** Where to go on; `undefined` when the list in front was not read to its end. */
  readonly version: string | undefined
  /** Whether anything came at all. */
  readonly hasSpoken: boolean
  /** Whether a bookmark came that ended no list: a server that sends them is not silent for long. */
  readonly hasBookmark: boolean
  /** Epoch ms of the last word, or of the beginning. */
  readonly heardAt: number
}

/** What is watched. */
export interface WatchOptions<O> {
  readonly transport: KubeTransport
  readonly clock: Clock
  readonly request: KubeRequest
  readonly form: Form<O>
  readonly intake: Intake<O>
  /** Without it the list comes first. */
  readonly from: string | undefined
  readonly signal: AbortSignal
  /** The server took the watch up. */
  readonly onOpen: () => void
  /** The list in front was read. */
  readonly onListed: () => void
  /** After each change. */
  readonly onChange: () => void
}

/** A bookmark comes once a minute: silence of more than that is a connection that is half open. */
const silenceMs = 90_000
/** A list in front begins at once, or never. */
const firstSilenceMs = 20_000

/** Watches to the end. Never rejects. */
export async function watch<O extends KubeObject>(options: WatchOptions<O>): Promise<WatchEnd> {
  const { transport, clock, form, intake, from, signal, onOpen, onListed, onChange } = options
  const reader = form.reader()
  let version = from
  let hasSpoken = false
  let hasBookmark = false
  let heardAt = clock.now()
  if (from === undefined) intake.begin()

  const read = (line: string): WatchStop | undefined => {
    const event = readEvent(line, reader)
    heardAt = clock.now()
    switch (event.kind) {
      case 'present':
      case 'gone':
        hasSpoken = true
        intake[event.kind](event.object)
        // The objects of a list come in any order: its version is that of its end.
        if (version !== undefined) version = newerOf(version, event.object.metadata.resourceVersion)
        onChange()
        return version !== undefined && intake.hasRoomAgain ? { kind: 'room' } : undefined
      case 'bookmark':
        if (version === undefined) {
          if (!event.endsList) return { kind: 'noList' }
          intake.finish()
          version = event.resourceVersion
          onListed()
        } else {
          version = newerOf(version, event.resourceVersion)
          hasBookmark = true
        }
        hasSpoken = true
        return undefined
      case 'error': return event
      case 'garbage': return event
      case 'other': return undefined
    }
  }

  const end = await readStream({
    transport,
    clock,
    signal,
    request: { ...options.request, accept: form.accept.watch, query: { ...options.request.query, ...queryOf(clock, from) } },
    silenceMs: () => (version === undefined ? firstSilenceMs : silenceMs),
    onOpen,
    onLine: read,
  })
  if (version === undefined) intake.abandon()
  return { end, version, hasSpoken, hasBookmark, heardAt }
}

/** Watches end by themselves after five to ten minutes, not all at once: a server that was restarted gets its share of them back. */
function queryOf(clock: Clock, from: string | undefined) {
  const timeoutSeconds = Math.floor(300 + 300 * clock.random())
  const plain = { watch: true, allowWatchBookmarks: true, timeoutSeconds }
  return from === undefined
    ? { ...plain, sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' }
    : { ...plain, resourceVersion: from }
}
