import { isMissing, Refused, type Client } from '../objects/client'
import type { Followed } from '../objects/followed'
import { isOwnedBy, keyOf, type Resource } from '../objects/resource'

// What Kubernetes' controller manager would do: what belongs to something that is gone goes too, and finalizers that only
// wait for that are taken off. Kinds that nobody here follows stay.

/** The finalizer that the API server puts on a claim; it waits for pods that use it, of which there is none in earnest. */
const claimProtection = 'kubernetes.io/pvc-protection'

const removable = ['foregroundDeletion', 'orphan', claimProtection]

/** Starts collecting among the followed kinds. */
export function collectGarbage(client: Client, all: readonly Followed<Resource>[], report: (key: string, error: unknown) => void): void {
  const dependents = (uid: string) => all.flatMap((followed) => followed.where((item) => isOwnedBy(item, uid)).map((item) => ({ followed, item })))

  async function sweep(uid: string): Promise<void> {
    for (const { followed, item } of dependents(uid)) {
      if (item.metadata.deletionTimestamp === undefined) await client.remove(followed.kind, keyOf(item), { preconditions: { uid: item.metadata.uid }, gracePeriodSeconds: 0 }).catch(ignoreRace)
    }
  }

  async function release(followed: Followed<Resource>, item: Resource): Promise<void> {
    const { finalizers = [], uid, deletionTimestamp } = item.metadata
    if (deletionTimestamp === undefined || !finalizers.some((name) => removable.includes(name))) return
    if (finalizers.includes('orphan')) {
      for (const { followed: kind, item: child } of dependents(uid)) {
        await client.patch(kind.kind, keyOf(child), { metadata: { ownerReferences: child.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) } }).catch(ignoreRace)
      }
    } else if (finalizers.includes('foregroundDeletion')) {
      await sweep(uid)
      // Looked at again when the last of them is gone.
      if (dependents(uid).length > 0) return
    }
    await client.patch(followed.kind, keyOf(item), { metadata: { finalizers: finalizers.filter((name) => !removable.includes(name)) } }).catch(ignoreRace)
  }

  for (const followed of all) {
    followed.onChange((key, gone) => {
      void (async () => {
        try {
          const item = followed.get(key)
          if (item) return await release(followed, item)
          if (!gone) return undefined
          await sweep(gone.metadata.uid)
          for (const { uid } of gone.metadata.ownerReferences ?? []) {
            for (const other of all) for (const owner of other.where(({ metadata }) => metadata.uid === uid)) await release(other, owner)
          }
        } catch (error) {
          report(key, error)
        }
        return undefined
      })()
    })
  }
}

function ignoreRace(error: unknown): undefined {
  if (isMissing(error) || (error instanceof Refused && error.code === 409)) return undefined
  throw error
}
