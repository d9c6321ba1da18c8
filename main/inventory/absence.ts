/** Why a daemon of this computer cannot be reached, where the library only sees that its socket is not there: it was never installed. */
import type { Failure } from '../../preload/contract/failure'
import { localDaemons, systemSockets } from './local-daemon'
import { socketsOf } from './socket-hint'

/** The same failure, or what to install. */
export async function explainAbsence(uri: string, failure: Failure, look: typeof localDaemons = localDaemons): Promise<Failure> {
  if (failure.code !== 'unreachable' || socketsOf(uri) !== systemSockets) return failure
  const { system } = await look()
  if (system.isThere || system.isInstalled || !system.missing) return failure
  const { message, command } = system.missing
  return { ...failure, message, remedy: command === undefined ? 'Install it. Virt Desktop connects by itself.' : `Install it: "${command}". Virt Desktop connects by itself.` }
}
