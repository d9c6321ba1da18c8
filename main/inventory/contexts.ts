/**
 * What kubeconfigs offer: those that kubectl would use together, and each one that the person added on its own. They are
 * read in the cluster host, which is started for it; nothing is connected and nothing in them runs.
 */
import type { ClusterAccess, ClusterOffer } from '../../preload/contract/cluster'
import { fail, FailureError, failureFrom } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import type { HostContext as Told } from '../provider/host-contract'
import type { HostLink } from '../provider/host-link'
import type { End } from '../provider/session'
import { collection } from './collection'
import { sameCluster } from './cluster-address'

/** What the offers are made of. */
export interface ContextsOptions {
  readonly host: HostLink
  environment(): Promise<Readonly<Record<string, string>>>
  /** Files that the person added. */
  files(): readonly string[]
  /** The ways of the clusters that are connections already. */
  added(): readonly ClusterAccess[]
}

/** A host that does not read its files in this time is not going to. */
const patienceMs = 30_000

/** The offers of all kubeconfigs. */
export function contexts({ host, environment, files, added }: ContextsOptions) {
  const again = new Set<() => void>()

  const offer = ({ risks: _, ...told }: Told, group: readonly string[]): ClusterOffer => {
    const isAdded = added().some((access) => access.kind === 'kubeconfig' && sameCluster({ ...access, impersonation: undefined }, { kind: 'kubeconfig', context: told.context, files: [...group] }))
    return { ...told, id: [...group, told.id].join('\n'), isAdded, files: [...group] }
  }

  /** One set of files, followed over every life of the host. */
  const follow = (group: readonly string[], sink: Sink<Told>): End => {
    let isOver = false
    let end: End = () => {}
    const start = async () => {
      const [client, variables] = await Promise.all([host.ready(), environment()])
      if (isOver) return
      end = client.cluster.contexts({ files: [...group], environment: { ...variables } }, {
        ...sink,
        // A host that died is started again; any other end is the answer.
        ended: (failure) => (failure.code === 'unreachable' && !isOver ? void begin() : sink.ended(failure)),
      })
    }
    const begin = () => start().catch((thrown: unknown) => !isOver && sink.ended(failureFrom(thrown)))
    void begin()
    return () => {
      isOver = true
      end()
    }
  }

  return {
    watch(sink: Sink<ClusterOffer>): End {
      const offers = collection<ClusterOffer>()
      const told = new Map<string, readonly Told[]>()
      const ends = new Map<string, End>()
      const groupOf = (file: string) => (file === '' ? [] : [file])

      const show = (file: string) => {
        const group = groupOf(file)
        const next = (told.get(file) ?? []).map((one) => offer(one, group))
        const names = new Set(next.map(({ id }) => id))
        const gone = [...offers.values()].filter((one) => one.files.join('\n') === file && !names.has(one.id))
        offers.apply({ upserts: next, removes: gone.map(({ id }) => id) })
      }
      const settle = () => {
        const wanted = ['', ...files()]
        for (const [file, end] of ends) {
          if (wanted.includes(file)) continue
          end()
          ends.delete(file)
          told.delete(file)
        }
        for (const file of wanted) {
          if (ends.has(file)) continue
          ends.set(file, follow(groupOf(file), {
            snapshot: (items) => (told.set(file, items), show(file)),
            change: ({ upserts, removes }) => {
              const names = new Set([...removes, ...upserts.map(({ id }) => id)])
              told.set(file, [...(told.get(file) ?? []).filter(({ id }) => !names.has(id)), ...upserts])
              show(file)
            },
            ended: (failure) => sink.ended(failure),
          }))
        }
        for (const file of new Set([...wanted, ...[...offers.values()].map((one) => one.files.join('\n'))])) show(file)
      }

      settle()
      again.add(settle)
      const endOffers = offers.watch(sink)
      return () => {
        again.delete(settle)
        endOffers()
        for (const end of ends.values()) end()
      }
    },

    /** The files, or what was added, are others now. */
    changed: () => again.forEach((settle) => settle()),

    /** The one context that a way means, as the files are now. */
    async find({ context, files: group }: Extract<ClusterAccess, { kind: 'kubeconfig' }>): Promise<Told> {
      const found = (await this.read(group)).find((one) => one.context === context)
      if (!found) throw fail('notFound', 'The kubeconfig has no such context any more.', { remedy: 'Choose another one.', detail: context })
      return found
    },

    /** All that some files offer, as they are now. */
    read(group: readonly string[]): Promise<readonly Told[]> {
      return new Promise((resolve, reject) => {
        const done = (settle: () => void) => {
          clearTimeout(late)
          queueMicrotask(() => end())
          settle()
        }
        const late = setTimeout(() => done(() => reject(fail('unreachable', 'The kubeconfig could not be read in time.', { remedy: 'Try again.' }))), patienceMs)
        const end = follow(group, {
          snapshot: (items) => done(() => resolve(items)),
          change() {},
          ended: (failure) => done(() => reject(new FailureError(failure))),
        })
      })
    },
  }
}

/** See {@link contexts}. */
export type Contexts = ReturnType<typeof contexts>
