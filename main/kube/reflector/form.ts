/** In which form the server sends objects: whole, without spec and status, or as rows of a table. */
import { objectFrom, type KubeObject } from '../resource/object'

/** How to ask for a form, and how to read it. */
export interface Form<O> {
  /** For the Accept header of a list, and of a watch: the server refuses the one's form for the other. */
  readonly accept: { readonly list: string; readonly watch: string }
  /** A reader for one stream or one list: a table names its columns only at its beginning. */
  reader(): FormReader<O>
}

/** Reads what comes within one stream or list. */
export interface FormReader<O> {
  /** The objects of a page of a list, as they came; those that are none are left out. */
  items(page: unknown): readonly O[]
  /** The object of one event; `undefined` if it is none. */
  object(given: unknown): O | undefined
}

/** A row of a table: the server's own columns by name, and the object's metadata. */
export interface TableRow extends KubeObject {
  readonly cells: ReadonlyMap<string, unknown>
}

const listOf = (given: unknown, field: string): readonly unknown[] => {
  const list = (given as Record<string, unknown> | null | undefined)?.[field]
  return Array.isArray(list) ? list : []
}

/** In which forms an answer is taken: the first that the server has. */
const forms = (as: string) => `application/json;as=${as};v=v1;g=meta.k8s.io,application/json`

const plain = (accept: Form<KubeObject>['accept']): Form<KubeObject> => ({
  accept,
  reader: () => ({
    items: (page) => listOf(page, 'items').map(objectFrom).filter((object) => object !== undefined),
    object: objectFrom,
  }),
})

/** As they are. */
export const wholeObjects: Form<KubeObject> = plain({ list: 'application/json', watch: 'application/json' })

/** Labels, annotations, owners, times: nothing of spec and status. */
export const metadataOnly: Form<KubeObject> = plain({ list: forms('PartialObjectMetadataList'), watch: forms('PartialObjectMetadata') })

/** What `kubectl get` prints, and the metadata: a tenth of the bytes. A server that makes no tables sends whole objects; their cells are empty. */
export const tableRows: Form<TableRow> = {
  accept: { list: forms('Table'), watch: forms('Table') },
  reader() {
    let columns: readonly string[] = []
    const learn = (table: unknown) => {
      const definitions = listOf(table, 'columnDefinitions')
      if (definitions.length > 0) columns = definitions.map((column) => String((column as { name?: unknown } | null)?.name))
    }
    const row = (given: unknown): TableRow | undefined => {
      const object = objectFrom((given as { object?: unknown } | null)?.object)
      if (!object) return undefined
      const cells = listOf(given, 'cells')
      return { ...object, cells: new Map(columns.slice(0, cells.length).map((name, index) => [name, cells[index]])) }
    }
    const bare = (given: unknown): TableRow | undefined => {
      const object = objectFrom(given)
      return object && { ...object, cells: new Map() }
    }
    return {
      items(page) {
        learn(page)
        const isTable = (page as { kind?: unknown } | null)?.kind === 'Table'
        const rows = isTable ? listOf(page, 'rows').map(row) : listOf(page, 'items').map(bare)
        return rows.filter((object) => object !== undefined)
      },
      object(given) {
        learn(given)
        return (given as { kind?: unknown } | null)?.kind === 'Table' ? row(listOf(given, 'rows')[0]) : bare(given)
      },
    }
  },
}
