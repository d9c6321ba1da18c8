/** The truth about a console's link, and what follows from the reason why it closed. No clocks and no DOM in here. */
import type { CloseReason } from '../../preload/contract/console'
import type { ConsoleOffer, Row } from '../../preload/contract/machine'

/** Where a console stands with its other end. */
export type Link =
  | { readonly state: 'connecting'; readonly since: number; readonly attempt: number }
  | { readonly state: 'connected'; readonly since: number }
  /** Something was sent and nothing came back since then. */
  | { readonly state: 'stalled'; readonly since: number }
  /** Tries again by itself at `retryAt`. */
  | { readonly state: 'waiting'; readonly reason: CloseReason; readonly retryAt: number; readonly attempt: number }
  | { readonly state: 'closed'; readonly reason: CloseReason }
  /** Put to rest by us because too many were open; opens again when it is shown. */
  | { readonly state: 'resting' }

/** Waits before each attempt, ms; then a button. */
const waits = [250, 1_000, 2_000, 4_000, 8_000, 15_000] as const

/** How long to wait before trying again, or nothing: a person has to decide. `attempt` counts from 0. */
export function retryAfter(reason: CloseReason, attempt: number): number | undefined {
  switch (reason.code) {
    case 'hostGone':
    case 'peerClosed':
    case 'machineRebooted':
      return waits[attempt]
    case 'refused':
      return reason.failure?.code === 'unreachable' ? waits[attempt] : undefined
    // Never blind: two viewers that take a console from each other would do so for ever.
    case 'takenOver':
    case 'machineStopped':
    case 'serverChanged':
    case 'protocol':
    case 'asked':
      return undefined
  }
}

/** The one right button over a closed console. */
export type NextStep = 'start' | 'restore' | 'reconnect' | 'takeOver' | 'certificate' | 'machine' | 'close'

/** What a person most likely wants over a console that is closed for that reason. */
export function nextStep(reason: CloseReason, row: Row | undefined): NextStep {
  if (!row) return 'close'
  if (!isRunning(row)) {
    if (row.offers.restore === true) return 'restore'
    return row.offers.start === true ? 'start' : 'machine'
  }
  if (reason.code === 'takenOver') return 'takeOver'
  if (reason.code === 'serverChanged') return 'certificate'
  if (reason.code === 'refused') {
    if (reason.failure?.code === 'conflict') return 'takeOver'
    if (reason.failure?.code === 'unsupported' || reason.failure?.code === 'notFound') return 'machine'
  }
  return 'reconnect'
}

/** Whether the machine is far enough from off that a console may open. */
export const isRunning = ({ status: { phase } }: Row): boolean => phase !== 'off' && phase !== 'failed'

/** The offer for a console, as the machine's row has it now. */
export const offerOf = (row: Row | undefined, consoleId: string): ConsoleOffer | undefined => row?.consoles.find(({ id }) => id === consoleId)
