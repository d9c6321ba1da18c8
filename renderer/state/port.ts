/** Ports of guests and of this computer, as a person types them. */

/** The port that was typed; nothing when it is none. */
export function portIn(typed: string): number | undefined {
  const text = typed.trim()
  if (!/^\d{1,5}$/.test(text)) return undefined
  const port = Number(text)
  return port >= 1 && port <= 65_535 ? port : undefined
}
