/**
 * Text to a document, within bounds. XML from a host, a file or a person is attacker's text: a DOCTYPE (and with it
 * every entity but the five) and XInclude are refused here, before libvirt sees them, and size is checked before parsing.
 */
import { DOMParser, onWarningStopParsing, ParseError, type Document } from '@xmldom/xmldom'
import { fail } from '../../../preload/contract/failure'
import type { Problem } from '../../../preload/contract/machine'
import { inPlainWords } from './plain-words'
import { strayTag } from './tags'

/** A larger text is not even parsed. */
export const mostBytes = 20 * 2 ** 20
const mostElements = 100_000

const broken = 'This is not well-formed XML:'

/** A complaint with its place, as an error that can be thrown through the parser. */
export class XmlProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

/** Parses, or throws the failure `invalid` that names line and column. */
export function parseXml(text: string): Document {
  try {
    return parseStrictly(text)
  } catch (thrown) {
    if (!(thrown instanceof XmlProblem)) throw thrown
    const { line, column, message } = thrown.problem
    throw fail('invalid', message, { remedy: 'Correct it and try again.', ...(line === undefined ? {} : { detail: `line ${line}, column ${column ?? 1}` }) })
  }
}

/** Parses, or throws an {@link XmlProblem}. */
export function parseStrictly(text: string): Document {
  refuse(text)
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
    if (!document.documentElement) throw new XmlProblem({ severity: 'error', line: 1, column: 1, message: 'There is no element in it.' })
    refuseTrailing(text, document)
    return document
  } catch (thrown) {
    if (!(thrown instanceof ParseError)) throw thrown
    const stray = strayTag(text)
    if (stray) throw new XmlProblem({ ...stray, message: `${broken} ${stray.message}` })
    const place = thrown.locator as { lineNumber?: number; columnNumber?: number } | undefined
    throw new XmlProblem({ severity: 'error', ...position(place?.lineNumber, place?.columnNumber), message: `${broken} ${inPlainWords(thrown.message)}` })
  }
}

/** What stands behind the outermost element: the parser takes some of it without a word, libvirt does not. */
function refuseTrailing(text: string, document: Document): void {
  const stray = strayTag(text)
  if (stray) throw new XmlProblem({ ...stray, message: `${broken} ${stray.message}` })
  const section = Array.from(document.childNodes).find(({ nodeType }) => nodeType === document.CDATA_SECTION_NODE)
  const end = text.lastIndexOf('>') + 1
  // Spaces of Unicode's are none of XML's.
  const behind = section ? text.lastIndexOf('<![CDATA[') : end + text.slice(end).search(/[^ \t\r\n]/)
  if (behind >= end || section) throw at(text, behind, `${broken} Something stands outside the outermost element.`)
}

function refuse(text: string): void {
  if (text.length > mostBytes) throw new XmlProblem({ severity: 'error', message: 'The definition is larger than 20 MB, which no machine needs.' })
  let elements = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    if (++elements > mostElements * 2) throw new XmlProblem({ severity: 'error', message: 'The definition has more than 100,000 elements, which no machine needs.' })
  }
  // libvirt 9 ignores a declared encoding. A parser that believed it would read a DOCTYPE, or another machine's name, where none is seen here.
  const declared = /<\?xml\s[^>]*?encoding\s*=\s*["']?([^"'\s?>]*)/i.exec(text)
  if (declared && !/^(?:utf-?8|us-ascii)$/i.test(declared[1]!)) throw at(text, declared.index, `The encoding ${declared[1]!.slice(0, 40)} is not allowed here: write UTF-8, or leave it out.`)
  const unsafe = /<!(?:DOCTYPE|ENTITY)/i.exec(text)
  if (unsafe) throw at(text, unsafe.index, 'A document type or an entity is not allowed here: it could read files or fill the memory.')
  const included = /http:\/\/www\.w3\.org\/(?:2001|2003)\/XInclude/.exec(text)
  if (included) throw at(text, included.index, 'XInclude is not allowed here: it could read files.')
  // oxlint-disable-next-line no-control-regex
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text)
  if (control) throw at(text, control.index, 'A control character is not allowed in XML.')
}

function at(text: string, index: number, message: string): XmlProblem {
  const before = text.slice(0, index)
  return new XmlProblem({ severity: 'error', message, line: before.split('\n').length, column: index - before.lastIndexOf('\n') })
}

function position(line: number | undefined, column: number | undefined) {
  return line === undefined || line < 1 ? {} : { line, column: Math.max(1, column ?? 1) }
}
