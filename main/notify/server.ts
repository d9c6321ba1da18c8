/**
 * Whether this desktop shows notifications, and whether it takes markup in them. On Linux only the session bus knows. It is asked
 * by a program beside us before each time: Electron's own call waits for the answer, and a server that hangs would hold main.
 */
import { asked, type Ask } from '../ground/asked'

/** What the server can do. */
export interface Notifier {
  /** `<` and `&` in a body mean something there. */
  readonly hasMarkup: boolean
}

const name = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'

const questions: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['busctl', ['--user', '--timeout=2', 'call', name, path, name, 'GetCapabilities']],
  ['gdbus', ['call', '--session', '--timeout', '2', '--dest', name, '--object-path', path, '--method', `${name}.GetCapabilities`]],
  ['dbus-send', ['--session', '--print-reply', '--reply-timeout=2000', `--dest=${name}`, path, `${name}.GetCapabilities`]],
]

/** Nothing where nobody answers. Elsewhere there always is one, which takes plain text. */
export async function findNotifier(platform: NodeJS.Platform = process.platform, ask: Ask = asked): Promise<Notifier | undefined> {
  if (platform !== 'linux') return { hasMarkup: false }
  for (const [program, args] of questions) {
    const printed = await ask(program, args)
    if (printed !== undefined) return { hasMarkup: /\bbody-markup\b/.test(printed) }
  }
  return undefined
}

/** Text as a body that means itself. */
export const plainBody = (text: string, { hasMarkup }: Notifier): string => (hasMarkup ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text)
