/** Asking a small program of the system something. */
import { execFile } from 'node:child_process'

const waitMs = 2_000

/** Asks one program. */
export type Ask = (program: string, args: readonly string[]) => Promise<string | undefined>

/** What a program printed; nothing where it is not installed, fails or takes too long. */
export const asked: Ask = (program, args) => new Promise((resolve) => execFile(program, args, { timeout: waitMs }, (error, printed) => resolve(error ? undefined : printed)))
