/** What the XML parser complains about, in words for somebody who edits a definition. Its own words are for programmers. */

const sentences: readonly (readonly [pattern: RegExp, sentence: (found: string) => string])[] = [
  [/attribute "(.*?)" missed quot/s, (value) => `The value ${value} needs quotes around it.`],
  [/attribute "(.*?)" missed value/s, (name) => `The attribute ${name} has no value: write ${name}="…".`],
  [/attribute value no end '(.)' match/, (quote) => `A value that begins with ${quote} is not ended with ${quote}.`],
  [/attribute value must after "="/, () => 'A value stands where the name of an attribute belongs.'],
  [/Attribute (\S+) redefined/, (name) => `The attribute ${name} is there twice.`],
  [/Unescaped '<' not allowed in attributes/, () => 'A < in a value must be written &lt;.'],
  [/entity not found:(&[^;"]*;?)/, (entity) => `${entity} is nothing that XML knows: write & as &amp;.`],
  [/invalid tagName:([^"]*)/, (name) => (name.trim() === '' ? 'A < that begins no tag must be written &lt;.' : `${name.trim()} cannot be the name of an element.`)],
  [/comment is not well-formed/, () => 'A comment is not ended with -->, or has -- in it.'],
  [/Invalid CDATA/, () => 'A CDATA section is not ended with ]]>.'],
  [/is an xml declaration which is only at the start/, () => 'The XML declaration <?xml … ?> may stand only at the very beginning.'],
  [/Only one element can be added/, () => 'There is more than one outermost element.'],
  [/NamespaceError/, () => 'A prefix is used that no xmlns attribute explains.'],
  [/missing root element/, () => 'There is no element in it.'],
  [/unexpected end of input|unclosed/, () => 'It ends in the middle of something.'],
]

const mostShown = 80

/** One sentence; for a complaint that is not known, one that at least does not mislead. */
export function inPlainWords(said: string): string {
  for (const [pattern, sentence] of sentences) {
    const found = pattern.exec(said)
    if (found) return sentence((found[1] ?? '').slice(0, mostShown))
  }
  return 'Something here does not belong.'
}
