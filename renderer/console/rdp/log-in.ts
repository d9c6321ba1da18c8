/** Logs in to a desktop, and has main remember or forget the login when the server has judged it. */
import type { DesktopLogin } from '../../../preload/contract/console'
import { failureFrom } from '../../../preload/contract/failure'
import { api } from '../../api'
import type { Console } from '../console'
import { asDisplay } from '../kind'
import { say } from '../say'

export interface LogInWish {
  /** It is to be remembered once the server took it; otherwise none is. */
  readonly isKept: boolean
  /** Main gave it: it is forgotten when the server refuses it. */
  readonly isRemembered: boolean
}

/** Watches a console for what its server says to the login, also when it comes back later. */
const watches = new WeakMap<Console, () => void>()

export function logIn(console: Console, login: DesktopLogin, { isKept, isRemembered }: LogInWish): void {
  const { machineId, consoleId } = console
  const forget = () => void api.consoles.forgetLogin({ machineId, consoleId }).catch(() => {})
  watches.get(console)?.()
  let isSettled = false
  watches.set(console, console.state.subscribe(({ link }, { link: before }) => {
    if (before.state !== 'connecting' || link === before) return
    const isTaken = link.state === 'connected'
    // It would be refused again, until the account is locked.
    if (link.state === 'closed' && link.reason.code === 'refused' && link.reason.failure?.code === 'denied' && (isRemembered || isSettled)) forget()
    if (!isTaken || isSettled) return
    isSettled = true
    if (!isKept) forget()
    else if (!isRemembered) api.consoles.rememberLogin({ machineId, consoleId, login }).catch((thrown: unknown) => say(failureFrom(thrown).message))
  }))
  console.answered()
  asDisplay(console)?.authenticate(login)
}
