/** The desktop entry that starts the program at login, as text. One of ours says so with a mark over the rest of it: what a person has changed no longer fits its mark. */
import { createHash } from 'node:crypto'
import { fail } from '../../preload/contract/failure'

const marked = 'X-Virt-Desktop-Mark='
const markOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** An argument as the key `Exec` has it: quoted, then escaped as every value is. */
function quoted(word: string): string {
  if (/\p{Cc}/u.test(word)) throw fail('unsupported', 'The program lies in a folder whose name no desktop entry can hold.', { remedy: 'Move it to another folder.', detail: JSON.stringify(word) })
  return `"${word.replaceAll(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%')
}

/** The whole entry; `command` is the program with its arguments. */
export function autostartEntry(command: readonly string[]): string {
  const text = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Virt Desktop',
    'Comment=Virtual machines, ready in the tray',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=virt-desktop',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
  return `${text}${marked}${markOf(text)}\n`
}

/** Whether it is as we wrote it, by whatever version and wherever the program was. */
export function isUntouched(text: string): boolean {
  const at = text.lastIndexOf(marked)
  return at > 0 && text.slice(at) === `${marked}${markOf(text.slice(0, at))}\n`
}

/** Whether a desktop starts it: other programs switch entries off without removing them. */
export const isSwitchedOn = (text: string): boolean => !/^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text)
