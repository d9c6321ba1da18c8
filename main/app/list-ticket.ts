/**
 * How a second start gets a list from the first: it hands over a ticket, and the first leaves the list under it in the person's
 * own folder. Nothing listens, and no path crosses: whoever may start programs as this person may hand over anything.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Listing } from './listing'

const waitMs = 15_000
const everyMs = 50
/** What nobody has fetched by then is nobody's. */
const staleMs = 60_000
const ticketForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is left under a ticket: the streams as they are to be printed. */
const printed = z.strictObject({ out: z.string(), troubles: z.array(z.string()) })
export type Printed = z.infer<typeof printed>

const folderIn = (personal: string) => join(personal, 'answers')
const fileOf = (personal: string, ticket: string) => join(folderIn(personal), `${ticket}.json`)

/** Leaves an answer there; for what is no ticket nothing is done. */
export async function leave(personal: string, ticket: unknown, answer: { readonly out: string; readonly troubles: Listing['troubles'] }): Promise<void> {
  if (typeof ticket !== 'string' || !ticketForm.test(ticket)) return
  const folder = folderIn(personal)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder)
  await writeFileAtomic(fileOf(personal, ticket), JSON.stringify(answer), { mode: 0o600 })
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    if (Date.now() - mtimeMs > staleMs) await rm(path, { force: true, recursive: true })
  }
}

/** Fetches the answer once; nothing when there is none in time. */
export async function fetchAnswer(personal: string, ticket: string, limitMs = waitMs): Promise<Printed | undefined> {
  const path = fileOf(personal, ticket)
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += everyMs) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) {
      await rm(path, { force: true })
      return printed.parse(JSON.parse(text))
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  return undefined
}
