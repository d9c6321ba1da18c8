/** Starting at login, hidden in the tray, where desktops look for it (XDG autostart). What a person has changed there is theirs: it is replaced or removed only when they agree. */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { fail } from '../../preload/contract/failure'
import type { StartAtLogin } from '../../preload/contract/desktop'
import { autostartEntry, isSwitchedOn, isUntouched } from './autostart-entry'

/** One way of starting at login; each system has its own. */
export interface Autostart {
  state(): Promise<Omit<StartAtLogin, 'id'>>
  /** `agree` is asked before what a person has changed is replaced or removed; it rejects when they do not. */
  set(isOn: boolean, agree: (path: string) => Promise<void>): Promise<void>
  /** The program may lie elsewhere than when it was switched on. */
  refresh(): Promise<void>
}

/** The file, wherever this person's desktop keeps such. */
export function autostartFile(env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  const config = env['XDG_CONFIG_HOME']
  return join(config && isAbsolute(config) ? config : join(home, '.config'), 'autostart', 'virt-desktop.desktop')
}

/** A folder in the way is no entry, and no reason to fail before anything is changed. */
const read = (path: string) => readFile(path, 'utf8').catch(() => undefined)

/** Over a desktop entry in a file; `command` starts the program without its window. */
export function xdgAutostart(path: string, command: readonly string[]): Autostart {
  const troubled = (what: string) => (error: unknown) => {
    throw fail('denied', `Starting at login could not be switched ${what}: the file cannot be ${what === 'on' ? 'written' : 'removed'}.`, { remedy: 'Look at who owns the file and its folder.', detail: `${path}\n${(error as Error).message}` })
  }
  const write = async () => {
    const text = autostartEntry(command)
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFileAtomic(path, text, { mode: 0o644 })
    } catch (error) {
      troubled('on')(error)
    }
  }
  return {
    async state() {
      const text = await read(path)
      return { isOn: text !== undefined && isSwitchedOn(text), isEdited: text !== undefined && !isUntouched(text), path }
    },
    async set(isOn, agree) {
      const text = await read(path)
      if (text !== undefined && !isUntouched(text)) await agree(path)
      if (isOn) await write()
      else await rm(path, { force: true }).catch(troubled('off'))
    },
    async refresh() {
      const text = await read(path)
      if (text !== undefined && isUntouched(text) && text !== autostartEntry(command)) await write()
    },
  }
}
