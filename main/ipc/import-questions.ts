/**
 * What the person is asked about profiles of clusters from a file, which a stranger may have written. Nothing is left out: what is unusual
 * comes first, one fact a line; the rest is packed; and what does not fit one dialog is asked in several.
 */
import type { ClusterAccess } from '../../preload/contract/cluster'
import type { ClusterWish } from '../inventory/clusters'
import { fail } from '../../preload/contract/failure'
import type { Question } from '../window/consent'

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
  return paged(lines, wishes.length === 1 ? 'Add this cluster?' : `Add these ${wishes.length} clusters?`, 'Add')
}

/** What they take away from other connections' guards. */
export const looseningQuestions = (sentences: readonly string[]): Question[] => paged(sentences, 'Add them although a guard is missing?', 'Add all the same')

function paged(lines: readonly string[], message: string, agree: string): Question[] {
  const count = Math.ceil(lines.length / mostLines)
  if (count > mostQuestions) throw fail('denied', 'There is more in this file than a person can look at.', { remedy: 'Export fewer clusters into one file.' })
  return Array.from({ length: count }, (_, page) => ({
    message: count === 1 ? message : `${message} (${page + 1} of ${count})`,
    details: lines.slice(page * mostLines, (page + 1) * mostLines),
    agree: page + 1 === count ? agree : 'Next',
  }))
}

/** Name and place, on one line where nothing of it would be cut off. */
function leadOf({ name, cluster: { access } }: Wished): string[] {
  const place = access.kind === 'byHand' ? access.server : `the context ${access.context}`
  const line = `${name}: ${place}`
  return line.length <= lineCharacters ? [line] : [`${name}:`, ...cut(place).map((part) => `    ${part}`)]
}

/** What makes it another than a usual server or a context of the person's own files. */
function factsOf(access: ClusterAccess): string[] {
  const { user, groups = [] } = access.impersonation ?? {}
  const as = user === undefined ? [] : [`acts as ${user}`, ...groups.map((group) => `acts as a member of ${group}`)]
  switch (access.kind) {
    case 'kubeconfig':
      return [...as, ...access.files.map((file) => `of the file ${file}`)].flatMap(cut)
    case 'byHand': {
      const { server, proxyUrl, tlsServerName, certificateAuthority, pinnedFingerprint } = access
      return [
        ...(/^http:/i.test(server.trim()) ? ['is not encrypted (http)'] : []),
        ...(proxyUrl === undefined ? [] : [`goes by way of the proxy ${proxyUrl}`]),
        ...as,
        ...(tlsServerName === undefined ? [] : [`believes a certificate for ${tlsServerName}`]),
        ...(certificateAuthority === undefined ? [] : ['believes an authority that the file brings along']),
        ...(pinnedFingerprint === undefined ? [] : [`believes the certificate ${pinnedFingerprint}`]),
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
