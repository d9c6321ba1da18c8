/** Waits for the end of a session without being kept by it: a promise keeps whatever waits for it, and a session outlives thousands of consoles. */

/** Calls back when it is over, unless that is called off; what was called off is let go of at once. */
export function whenOver(over: Promise<void>, act: () => void): () => void {
  let held: (() => void) | undefined = act
  void over.then(() => held?.())
  return () => (held = undefined)
}
