/**
 * Links to machines, `virt-desktop://console/lab/web`: what one asks for, as data. Web pages and letters hold links, so this is a
 * stranger's text: whatever is not exactly of this form is refused, and what is of this form does nothing by itself.
 */
import { fail } from '../../preload/contract/failure'

/** The pages of the window have addresses of the same scheme; a link names none of them. */
export const linkScheme = 'virt-desktop'

/** What a link asks for. */
export interface Link {
  readonly kind: 'console' | 'start' | 'show'
  readonly connection: string
  /** By its name, with its namespace before it in a cluster: `team-a/web`. */
  readonly machine: string
}

const mostCharacters = 1_000
const form = /^virt-desktop:\/\/(console|start|show)((?:\/[^/?#]+){2,3})$/
/** What stands between the slashes of an address: plain characters, and bytes as two digits each. */
const written = /^(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+$/
/** Slashes that would move what a name belongs to, and what cannot be seen or turns what stands around it. */
const unruly = /[/\\\p{C}\p{Zl}\p{Zp}]/u

const refusal = () => fail('invalid', 'A link was not followed: it has no form that Virt Desktop knows.', { remedy: 'Links are written as virt-desktop://show/connection/machine, with console or start in place of show.' })

/** What the link asks for; throws for everything else. */
export function parseLink(text: string): Link {
  if (text.length > mostCharacters) throw refusal()
  const [, kind, path = ''] = form.exec(text) ?? []
  if (kind !== 'console' && kind !== 'start' && kind !== 'show') throw refusal()
  const [connection = '', ...machine] = path.slice(1).split('/').map(nameIn)
  return { kind, connection, machine: machine.join('/') }
}

function nameIn(part: string): string {
  if (!written.test(part)) throw refusal()
  let name: string
  try {
    name = decodeURIComponent(part)
  } catch {
    throw refusal()
  }
  // A name that looks like a switch, or like a way up, is nobody's.
  if (unruly.test(name) || name.startsWith('-') || name.trim() !== name || name === '.' || name === '..') throw refusal()
  return name
}
