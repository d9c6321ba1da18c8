/** Percent signs in addresses, as people write them. */

/** `%20` and the like as what they mean; text in which they mean nothing stays as it is. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
