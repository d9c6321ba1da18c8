/** The schema that helps while YAML is written; asked for once, when it is first wanted. */
import { useEffect, useRef, type RefObject } from 'react'
import { readSchema, type Schema } from './walk'

/**
 * `key` says whose schema it is, none: nobody's; `ask` fetches its text. The schema stays empty where there is none to
 * have: help is then missing, and nothing else.
 */
export function useSchema(key: string | undefined, ask: (key: string) => Promise<{ readonly schema: string }>): RefObject<Schema | undefined> {
  const schema = useRef<Schema | undefined>(undefined)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (key === undefined) return
    let isOver = false
    latest.current(key).then(
      (answer) => void (isOver || (schema.current = readSchema(answer.schema))),
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [key])
  return schema
}
