/** Takes names and addresses out of a text that is to be shown to strangers; each known one gets a name of its own, so that one can still tell them apart. */

/** Shorter ones would take letters out of words. */
const leastCharacters = 3
/** Where a name ends: not in the middle of a word. */
const edge = '[\\p{L}\\p{N}]'

/** What says by its form that it leads somewhere or proves somebody; each in time that grows with the text. */
const forms: readonly (readonly [RegExp, string])[] = [
  // Images have their machines' names, also of machines that nobody knows; what stands for a known one says more.
  [/\/(?!machine-\d{1,6}\.\w{1,8}(?![\w.]))[^/\n"':]{1,255}(\.(?:qcow2|img|raw|iso|vmdk|vdi|vhdx|nvram|xml))(?!\w)/gi, '/file$1'],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/"',;)?#]+/gi, '$1host'],
  [/[^\s@/:"'(<]{1,100}@[^\s@/"'),;:]{1,255}/g, 'somebody@host'],
  [/\/(home|Users)\/[^/\s"':,;)]+/g, '/$1/somebody'],
  [/\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|EHOST[A-Z]+|ETIMEDOUT)\s+[^\s,;)]+/g, '$1 host'],
  [/(?<![\w:.])(?=[0-9a-f.]{0,15}:[0-9a-f.]{0,15}:)[0-9a-f:.]{2,80}(?:%\w{1,20})?/gi, 'address'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)/g, 'address'],
  [/(?<![\w+=-])(?=[\w+=-]{0,200}\d)[\w+=-]{32,}/g, 'id'],
]
const name = /(?<![\w/.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,20}[a-z][a-z0-9-]{0,22}[a-z](?![\w(])/gi
/** Dotted, and no computer: files, and groups of APIs that everybody has. */
const isNoHost = /\.(?:[cm]?[jt]sx?|json|log|conf|cfg|ya?ml|xml|sock|socket|service|so|node|html|css|wasm|qcow2|iso|img|raw|old)$|(?:^|\.)(?:kubevirt|k8s|kubernetes|openshift)\.io$/i
const isFrame = /^\s+at /

/** `names`: what is hidden wherever it stands, and what stands in its place; there may be as many as there are machines. */
export function hidden(text: string, names: Iterable<readonly [name: string, inPlace: string]>): string {
  return withoutForms(withoutNames(text, names))
}

function withoutNames(text: string, names: Iterable<readonly [string, string]>): string {
  const lower = text.toLowerCase()
  const words = new Set(lower.match(/[\p{L}\p{N}]+/gu))
  const known = new Map<string, string>()
  for (const [one, inPlace] of names) {
    const key = one.toLowerCase()
    const [first] = /[\p{L}\p{N}]+/u.exec(key) ?? []
    // Looked for only where it can be: one by one, thousands would take seconds.
    if (one.length >= leastCharacters && !known.has(key) && (first === undefined || words.has(first)) && lower.includes(key)) known.set(key, inPlace)
  }
  if (known.size === 0) return text
  const longestFirst = [...known.keys()].toSorted((a, b) => b.length - a.length).map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return text.replaceAll(new RegExp(`(?<!${edge})(?:${longestFirst.join('|')})(?!${edge})`, 'giu'), (found) => known.get(found.toLowerCase()) ?? 'hidden')
}

function withoutForms(text: string): string {
  const rest = forms.reduce((left, [form, inPlace]) => left.replaceAll(form, inPlace), text)
  return rest.split('\n').map((line) => (isFrame.test(line) ? line : line.replaceAll(name, (found) => (isNoHost.test(found) ? found : 'host')))).join('\n')
}
