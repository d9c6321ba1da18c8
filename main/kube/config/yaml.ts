/**
 * YAML from strangers: capped in size, aliases and depth, no tags but the plain ones, no key twice. What cannot be read is
 * a reason to be put into a sentence.
 */
import { LineCounter, parseDocument, visit } from 'yaml'

/** Far over any real kubeconfig (a context takes about 4 kB with its certificates). */
export const mostYamlBytes = 4 * 2 ** 20

const mostDepth = 40
const mostAliases = 100
/** Deeper than any block stands in, and nested blocks cost the parser the square of their depth. */
const tooIndented = /^ {200}/m

/** Why a text is no usable YAML: the end of a sentence. */
export class YamlTrouble extends Error {
  override readonly name = 'YamlTrouble'
}

/** The value of a text; throws a {@link YamlTrouble}. */
export function readYaml(text: string): unknown {
  if (text.length > mostYamlBytes) throw new YamlTrouble(`it is over ${mostYamlBytes / 2 ** 20} MB long`)
  if (isTooNested(text)) throw new YamlTrouble('it is nested too deeply')
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { schema: 'core', uniqueKeys: true, merge: false, logLevel: 'silent', prettyErrors: false, lineCounter })
    const [error] = document.errors
    if (error) throw new YamlTrouble(`line ${lineCounter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]?.slice(0, 200)}`)
    let deepest = 0
    visit(document, {
      // A mapping is two steps of a path: itself and its pair.
      Collection: (_key, _node, path) => { deepest = Math.max(deepest, path.length / 2) },
    })
    if (deepest > mostDepth) throw new YamlTrouble('it is nested too deeply')
    return document.toJS({ maxAliasCount: mostAliases })
  } catch (thrown) {
    if (thrown instanceof YamlTrouble) throw thrown
    if (thrown instanceof RangeError) throw new YamlTrouble('it is nested too deeply')
    throw new YamlTrouble(thrown instanceof Error ? thrown.message.slice(0, 200) : 'it cannot be read')
  }
}

/** Whether a text is nested more deeply than any real one: looked at before parsing, which takes for ever on such texts. */
export const isTooNested = (text: string): boolean => tooIndented.test(text) || isTooDeep(text)

/** Brackets opened and not closed, dashes in one line. Quoted ones are counted too; no real file has as many. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let dashes = 0
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x5b: case 0x7b:
        depth += 1
        if (depth > mostDepth) return true
        break
      case 0x5d: case 0x7d:
        depth = Math.max(0, depth - 1)
        break
      case 0x2d: case 0x3f:
        if (text.charCodeAt(index + 1) === 0x20) dashes += 1
        if (dashes > mostDepth) return true
        break
      case 0x0a:
        dashes = 0
        break
      default:
    }
  }
  return false
}
