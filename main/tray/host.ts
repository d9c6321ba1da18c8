/**
 * Whether this desktop shows tray icons. On Linux somebody must be there who takes them in (KDE, Xfce, Cinnamon; GNOME with an
 * extension), and only the session bus knows; it is asked with whichever of the usual programs is installed.
 */
import { execFile } from 'node:child_process'

const watcher = 'org.kde.StatusNotifierWatcher'
const bus = 'org.freedesktop.DBus'
const waitMs = 2_000

const questions: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['busctl', ['--user', 'call', bus, '/', bus, 'NameHasOwner', 's', watcher]],
  ['gdbus', ['call', '--session', '--timeout', '2', '--dest', bus, '--object-path', '/', '--method', `${bus}.NameHasOwner`, watcher]],
  ['dbus-send', ['--session', '--print-reply=literal', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${watcher}`]],
]

/** What a program printed; nothing where it is not installed or fails. */
const asked = (program: string, args: readonly string[]) =>
  new Promise<string | undefined>((resolve) => execFile(program, args, { timeout: waitMs }, (error, printed) => resolve(error ? undefined : printed)))

/** Elsewhere there is always a tray. */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform, ask = asked): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [program, args] of questions) {
    const printed = await ask(program, args)
    if (printed !== undefined) return /\btrue\b/.test(printed)
  }
  return false
}
