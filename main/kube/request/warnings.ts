/** What an API server warns of beside a good answer: deprecated versions, words of an admission webhook. */

/** `299 - "text"`, several in one header. */
const warning = /\b299 \S+ "((?:[^"\\]|\\.)*)"/g

/** The texts in an answer's Warning headers. */
export function warningsIn(headers: readonly string[]): string[] {
  return headers.flatMap((header) => [...header.matchAll(warning)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')))
}
