/** Trouble with a file, as a person is told. */
import { basename } from 'node:path'
import type { Failure } from '../../preload/contract/failure'
import type { Trouble } from './json-file'

/** `what` is plural and begins a sentence: "Settings". */
export function troubleFailure(what: string, trouble: Trouble): Failure {
  switch (trouble.kind) {
    case 'reset':
      return { code: 'invalid', message: `${what} were reset: the file could not be used because ${trouble.why}.`, ...kept(trouble.keptAs) }
    case 'salvaged':
      return { code: 'invalid', message: `Some ${what.toLowerCase()} were reset because they could not be used: ${trouble.fields.map((name) => name.slice(0, 40)).slice(0, 10).join(', ')}.`, ...kept(trouble.keptAs) }
    case 'unsaved':
      return { code: 'conflict', message: `${what} could not be saved because ${trouble.why}.`, remedy: 'What was saved before is still there. It is tried again with the next change.' }
  }
}

const kept = (path: string | undefined) => (path === undefined ? {} : { remedy: `The old file is kept as ${basename(path)}.`, detail: path })
