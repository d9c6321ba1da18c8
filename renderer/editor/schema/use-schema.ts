/** The schema that helps while a machine's YAML is written; asked for once, when it is first wanted. */
import { useEffect, useRef, type RefObject } from 'react'
import { api } from '../../api'
import { readSchema, type Schema } from './walk'

/** Stays empty for XML, and where the cluster gives none: help is then missing, and nothing else. */
export function useSchema(machineId: string | undefined): RefObject<Schema | undefined> {
  const schema = useRef<Schema | undefined>(undefined)
  useEffect(() => {
    if (machineId === undefined) return
    let isOver = false
    api.clusters.schema({ id: machineId }).then(
      (answer) => void (isOver || (schema.current = readSchema(answer.schema))),
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [machineId])
  return schema
}
