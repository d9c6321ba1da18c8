/** Printing for whoever called from a terminal or a script. */
import { legible } from './listing'

/** Settles when the text is out; a reader that has gone is nobody's trouble. */
const written = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((resolve) => {
    stream.once('error', () => resolve())
    stream.write(text, () => resolve())
  })

/** Prints the one to the standard output and the sentences to the other stream; answers with the code to end with. */
export async function print(out: string, troubles: readonly string[] = []): Promise<number> {
  await written(process.stdout, out)
  for (const trouble of troubles) await written(process.stderr, `virt-desktop: ${legible(trouble)}\n`)
  return troubles.length > 0 ? 1 : 0
}
