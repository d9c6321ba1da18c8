/**
 * Whether this desktop shows tray icons. On Linux somebody must be there who takes them in (KDE, Xfce, Cinnamon; GNOME with an
 * extension), and only the session bus knows; it is asked with whichever of the usual programs is installed.
 */
import { asked, type Ask } from '../ground/asked'

const watcher = 'org.kde.StatusNotifierWatcher'
const bus = 'org.freedesktop.DBus'

const questions: readonly (readonly [program: string, args: readonly string[]])[] = [
  ['busctl', ['--user', 'call', bus, '/', bus, 'NameHasOwner', 's', watcher]],
  ['gdbus', ['call', '--session', '--timeout', '2', '--dest', bus, '--object-path', '/', '--method', `${bus}.NameHasOwner`, watcher]],
  ['dbus-send', ['--session', '--print-reply=literal', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${watcher}`]],
]

/** Elsewhere there is always a tray. */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform, ask: Ask = asked): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [program, args] of questions) {
    const printed = await ask(program, args)
    if (printed !== undefined) return /\btrue\b/.test(printed)
  }
  return false
}
