/**
 * A value in a JSON file: versioned, checked, written atomically. What it guarantees:
 * - A file that cannot be used (broken, empty, huge, from the future) is kept aside under another name, never
 *   overwritten; the program starts with the defaults and says so once.
 * - At any moment the file holds a whole value: the last one saved or the one before. A write goes to a file beside it,
 *   is flushed to the disk and renamed (write-file-atomic). What a kill leaves beside it is swept up at the next load.
 * - Only the latest value is written: changes during a write wait for it and then go together.
 * The file is 0600, its folder 0700.
 */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { z } from 'zod'

const mostBytes = 5 * 2 ** 20

/** What was wrong with a file, and what became of it. */
export type Trouble =
  | { readonly kind: 'reset'; readonly why: string; readonly keptAs: string | undefined }
  /** Some fields could not be used and have their defaults again. */
  | { readonly kind: 'salvaged'; readonly fields: readonly string[]; readonly keptAs: string | undefined }
  | { readonly kind: 'unsaved'; readonly why: string }

/** What is in the file, and what to do when it is not. */
export interface JsonFileOptions<T> {
  readonly path: string
  /** Version written now. `migrations[n]` makes a value of version n + 1 from one of version n. */
  readonly version: number
  readonly migrations: Readonly<Record<number, (value: unknown) => unknown>>
  readonly schema: z.ZodType<T>
  readonly empty: () => T
  /** Makes the best of a value that does not fit: the usable part, and which fields were not. */
  readonly salvage?: (value: unknown) => { value: T; fields: string[] } | undefined
  readonly onTrouble: (trouble: Trouble) => void
}

/** A value that is kept in a file. */
export interface JsonFile<T> {
  readonly value: T
  /** Takes the value at once and writes it soon. */
  set(value: T): void
  /** Settles when nothing waits to be written. */
  flushed(): Promise<void>
}

/** Reads the file, or begins with the empty value; never fails for what the file holds. */
export async function jsonFile<T>(options: JsonFileOptions<T>): Promise<JsonFile<T>> {
  const { path, version, onTrouble } = options
  let value: T = await load<T>(options)
  let writing: Promise<void> | undefined
  let isDirty = false

  const write = async () => {
    while (isDirty) {
      isDirty = false
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await writeFileAtomic(path, `${JSON.stringify({ version, value }, null, 2)}\n`, { mode: 0o600 })
      } catch (error) {
        onTrouble({ kind: 'unsaved', why: reason(error) })
      }
    }
    writing = undefined
  }

  return {
    get value() {
      return value
    },
    set(next) {
      value = next
      isDirty = true
      writing ??= write()
    },
    flushed: async () => writing,
  }
}

async function load<T>(options: JsonFileOptions<T>): Promise<T> {
  const { path, empty, onTrouble } = options
  const reset = async (why: string, keep: boolean) => {
    onTrouble({ kind: 'reset', why, keptAs: keep ? await putAside(path) : undefined })
    return empty()
  }
  await sweep(path)
  let raw: string | undefined
  try {
    raw = await read(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty()
    return reset(`it cannot be read (${reason(error)})`, false)
  }
  if (raw === undefined) return reset('it is far too large', true)
  if (raw.trim() === '') return reset('it is empty', true)
  let parsed: unknown
  try {
    parsed = JSON.parse(raw)
  } catch {
    return reset('it is damaged', true)
  }
  const { version, value } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as { version?: unknown; value?: unknown }
  if (typeof version !== 'number') return reset('it is damaged', true)
  if (version > options.version) return reset('it comes from a newer Virt Desktop', true)
  const fits = options.schema.safeParse(migrated(value, version, options))
  if (fits.success) return fits.data
  const saved = options.salvage?.(migrated(value, version, options))
  if (!saved) return reset('it does not hold what it should', true)
  onTrouble({ kind: 'salvaged', fields: saved.fields, keptAs: await putAside(path) })
  return saved.value
}

/** The file's text; nothing when it is larger than any honest one. */
async function read(path: string): Promise<string | undefined> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return size > mostBytes ? undefined : await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

function migrated<T>(value: unknown, from: number, { version, migrations }: JsonFileOptions<T>): unknown {
  let current = value
  for (let at = from; at < version; at++) current = migrations[at]?.(current)
  return current
}

/** Renames the file so that a person finds it again; answers with its new name. */
async function putAside(path: string): Promise<string | undefined> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const aside = path.replace(/\.json$/, `.kept-${stamp}.json`)
  try {
    await rename(path, aside)
    return aside
  } catch {
    return undefined
  }
}

/** Removes what an interrupted write left: the file's name and a number. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path)
  const left = new RegExp(`^${basename(path).replaceAll('.', '\\.')}\\.\\d+$`)
  const names = await readdir(folder).catch(() => [])
  await Promise.all(names.filter((name) => left.test(name)).map((name) => rm(join(folder, name), { force: true })))
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it may not be accessed'
    default:
      return message
  }
}
