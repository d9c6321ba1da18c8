/** Reading an answer of which nothing is certain. */

/** The list in a field, or an empty one. */
export function listOf(given: unknown, field: string): readonly unknown[] {
  const list = (given as Record<string, unknown> | null | undefined)?.[field]
  return Array.isArray(list) ? list : []
}

/** The text in a field, or an empty one. */
export function textOf(given: unknown, field: string): string {
  const text = (given as Record<string, unknown> | null | undefined)?.[field]
  return typeof text === 'string' ? text : ''
}

/** The texts in the list in a field. */
export function namesOf(given: unknown, field: string): readonly string[] {
  return listOf(given, field).filter((one) => typeof one === 'string')
}

/** Whether it can stand in a path. */
export function isName(text: string): boolean {
  return text !== '' && text.length <= 253 && !/[\s%\p{Cc}]/u.test(text)
}
