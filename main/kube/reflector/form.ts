/** In which form the server sends objects: whole, without spec and status, or as rows of a table. */
import type { KubeObject } from '../resource/object'

/** How to ask for a form, and how to read it. */
export interface Form<O> {
  /** For the Accept header. */
  readonly accept: string
  /** A reader for one stream or one list: a table names its columns only at its beginning. */
  reader(): FormReader<O>
}

/** Reads what comes within one stream or list. */
export interface FormReader<O> {
  /** The objects of a page of a list. */
  items(page: unknown): readonly O[]
  /** The object of one event. */
  object(given: unknown): O | undefined
}

/** A row of a table: the server's own columns, and the object's metadata. */
export interface TableRow extends KubeObject {
  readonly cells: Readonly<Record<string, unknown>>
}
