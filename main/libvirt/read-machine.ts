/** Looks one machine up: its state, and its definition where that may have changed. */
import { FailureError } from '../../preload/contract/failure'
import type { Known } from './context'
import type { Connection } from './driver'
import { isRefusal } from './failures'
import type { Depth } from './news'
import type { Definition } from './xml/definition'
import { apart } from './xml/apart'

/** Nothing: it is gone. */
export async function readMachine(connection: Connection, key: string, depth: Depth, before: Known | undefined): Promise<Known | undefined> {
  try {
    const domain = await connection.domainByUUID(key)
    try {
      const isWhole = depth !== 'state' || before?.definition === undefined
      const summary = depth === 'text' && before ? before.summary : await domain.summary()
      const hasManagedSave = summary.hasManagedSave ?? before?.hasManagedSave ?? false
      const definition = isWhole ? await tryReading(await domain.xml()) : before.definition
      const { agentOs } = before ?? {}
      return {
        key,
        summary,
        hasManagedSave,
        addresses: summary.isActive ? (before?.addresses ?? []) : [],
        ...(definition === undefined ? {} : { definition }),
        ...(agentOs === undefined ? {} : { agentOs }),
      }
    } finally {
      domain.close()
    }
  } catch (thrown) {
    if (isRefusal(thrown, 'VIR_ERR_NO_DOMAIN')) return undefined
    throw thrown
  }
}

/** A definition beyond our bounds leaves a row with what the list says of it. */
async function tryReading(xml: string): Promise<Definition | undefined> {
  try {
    return await apart('readDefinition', xml)
  } catch (thrown) {
    if (thrown instanceof FailureError) return undefined
    throw thrown
  }
}
