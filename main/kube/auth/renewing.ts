/**
 * A credential that ends and is got anew, by whatever way. What it guarantees:
 * - one attempt at a time, shared by all who wait;
 * - a new one before the old one's end, and once when the old one is refused;
 * - no storm: after an attempt that failed, or a new credential that was refused as well, the next attempt waits 5 s, then
 *   twice as long each time up to 5 min; who asks meanwhile gets the same failure, or the credential that is there.
 */
import type { Clock } from '../clock'
import { singleFlight, type Credential, type CredentialSource } from './credential'
import type { PluginCredential } from './exec-credential'

const firstPauseMs = 5_000
const longestPauseMs = 300_000
/** Before its end, or a tenth of its life before it where that is short. */
const earlyMs = 30_000

/** A source that calls `obtain` when a credential is wanted and none is good any more. */
export function renewing(obtain: () => Promise<PluginCredential>, clock: Clock): CredentialSource {
  let current: (PluginCredential & { readonly gotAt: number }) | undefined
  let failure: unknown
  let pauseMs = 0
  let notBefore = -Infinity

  const attempt = singleFlight(async () => {
    try {
      current = { ...await obtain(), gotAt: clock.now() }
      failure = undefined
      return current.credential
    } catch (thrown) {
      failure = thrown
      pause()
      throw thrown
    }
  })
  const afterRefusal = singleFlight(async () => {
    // One that did well for a while and is refused now is no reason to wait with the next.
    if (current && clock.now() - current.gotAt > longestPauseMs) pauseMs = 0
    await attempt()
    // Should the new one be refused as well, the next attempt waits.
    pause()
  })
  const pause = () => {
    pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2))
    notBefore = clock.now() + pauseMs
  }
  /** A clock that was set back must not stretch the pause. */
  const isPaused = () => clock.now() < notBefore && notBefore - clock.now() <= pauseMs
  const isGood = () => {
    if (!current || failure !== undefined) return false
    const { endsAt, gotAt } = current
    if (endsAt === undefined) return true
    return clock.now() < endsAt - Math.min(earlyMs, Math.max(0, endsAt - gotAt) / 10)
  }

  return {
    async get(signal): Promise<Credential> {
      if (current && isGood()) return current.credential
      if (isPaused()) {
        if (failure !== undefined) throw failure
        if (current) return current.credential
      }
      return attempt(signal)
    },
    async renew(refused, signal): Promise<boolean> {
      if (current && current.credential !== refused) return true
      if (isPaused()) return false
      await afterRefusal(signal)
      return true
    },
  }
}
