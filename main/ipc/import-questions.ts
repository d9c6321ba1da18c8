/**
 * What the person is asked about profiles of clusters from a file, which a stranger may have written. Nothing is left out: what is unusual
 * comes first, one fact a line; the rest is packed; and what does not fit one dialog is asked in several.
 */
import type { ClusterAccess } from '../../preload/contract/cluster'
import type { ClusterWish } from '../inventory/clusters'
import { fail } from '../../preload/contract/failure'
import type { Question } from '../window/consent'
import { words } from '../words'

type Wished = ClusterWish['wish']

/** A dialog shows no more lines, and no longer ones. */
const mostLines = 12
const lineCharacters = 280
/** Nobody looks at more dialogs. */
const mostQuestions = 20

/** In the order in which they are asked; refusing any refuses all. */
export function importQuestions(wishes: readonly Wished[]): Question[] {
  const described = wishes.map((wish) => ({ lead: leadOf(wish), facts: factsOf(wish.cluster.access) }))
  const unusual = described.filter(({ lead, facts }) => facts.length > 0 || lead.length > 1)
  const plain = described.filter((one) => !unusual.includes(one))
  const lines = [...unusual.flatMap(({ lead, facts }) => [...lead, ...facts.map((fact) => `    ${fact}`)]), ...packed(plain.flatMap(({ lead }) => lead))]
  return paged(lines, words().dialogs.cluster.addMany(wishes.length), words().dialogs.cluster.addManyButton)
}

/** What they take away from other connections' guards. */
export const looseningQuestions = (sentences: readonly string[]): Question[] => paged(sentences, words().dialogs.cluster.addUnguarded, words().dialogs.cluster.addUnguardedButton)

function paged(lines: readonly string[], message: string, agree: string): Question[] {
  const count = Math.ceil(lines.length / mostLines)
  if (count > mostQuestions) throw fail('denied', 'There is more in this file than a person can look at.', { remedy: 'Export fewer clusters into one file.' })
  return Array.from({ length: count }, (_, page) => ({
    message: count === 1 ? message : words().dialogs.cluster.page(message, page + 1, count),
    details: lines.slice(page * mostLines, (page + 1) * mostLines),
    agree: page + 1 === count ? agree : words().dialogs.cluster.next,
  }))
}

/** Name and place, on one line where nothing of it would be cut off. */
function leadOf({ name, cluster: { access } }: Wished): string[] {
  const place = access.kind === 'byHand' ? access.server : words().dialogs.cluster.context(access.context)
  const line = `${name}: ${place}`
  return line.length <= lineCharacters ? [line] : [`${name}:`, ...cut(place).map((part) => `    ${part}`)]
}

/** What makes it another than a usual server or a context of the person's own files. */
function factsOf(access: ClusterAccess): string[] {
  const { user, groups = [] } = access.impersonation ?? {}
  const { cluster: text } = words().dialogs
  const as = user === undefined ? [] : [text.actsAs(user), ...groups.map((group) => text.actsIn(group))]
  switch (access.kind) {
    case 'kubeconfig':
      return [...as, ...access.files.map((file) => text.ofFile(file))].flatMap(cut)
    case 'byHand': {
      const { server, proxyUrl, tlsServerName, certificateAuthority, pinnedFingerprint } = access
      return [
        ...(/^http:/i.test(server.trim()) ? [text.unencrypted] : []),
        ...(proxyUrl === undefined ? [] : [text.proxy(proxyUrl)]),
        ...as,
        ...(tlsServerName === undefined ? [] : [text.believesName(tlsServerName)]),
        ...(certificateAuthority === undefined ? [] : [text.believesAuthority]),
        ...(pinnedFingerprint === undefined ? [] : [text.believesCertificate(pinnedFingerprint)]),
      ].flatMap(cut)
    }
  }
}

const cut = (text: string): string[] => Array.from({ length: Math.max(1, Math.ceil(text.length / lineCharacters)) }, (_, at) => text.slice(at * lineCharacters, (at + 1) * lineCharacters))

/** As many on a line as it takes whole. */
function packed(texts: readonly string[]): string[] {
  const lines: string[] = []
  for (const text of texts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 2 + text.length <= lineCharacters) lines[lines.length - 1] = `${last}; ${text}`
    else lines.push(text)
  }
  return lines
}
