/**
 * The connections a person has: their records as stored, their links as they are, and the way from a connection to its
 * live session. One slow or broken connection holds up no other: each has its own link keeper.
 */
import { randomUUID } from 'node:crypto'
import type { Connection } from '../../preload/contract/connection'
import type { ClusterProfile } from '../../preload/contract/cluster'
import { fail, type Failure } from '../../preload/contract/failure'
import type { HostLink } from '../provider/host-link'
import type { AddressReport, ConsentWish, End, OpenOptions } from '../provider/session'
import type { ConnectionRecord } from '../store/connections'
import type { LastRows } from '../store/last-rows'
import { board, type Board } from './board'
import { sameCluster } from './cluster-address'
import { collection } from './collection'
import { backendOf, describe, settleRows } from './description'
import type { LastKnown } from './last-known'
import { linkKeeper, type LinkKeeper, type Live } from './link-keeper'
import { leadsToSame, nameOf } from './uri'
import { permissions } from './wanted-consent'

/** What connections are made of, and where they are kept. */
export interface ConnectionsOptions {
  /** The host process of each kind of backend. */
  readonly hosts: Hosts
  readonly records: readonly ConnectionRecord[]
  /** Called with all records after each change of them. */
  save(records: readonly ConnectionRecord[]): void
  onHint?(uri: string, listener: () => void): End
  explain?(uri: string, failure: Failure): Promise<Failure>
  /** What opening a cluster needs beyond its record: secrets and the environment. */
  clusterOptions?(record: ConnectionRecord): Promise<OpenOptions['cluster']>
  /** Shows the person what an attempt wants to be agreed to; resolves when they agree. */
  agree?(record: ConnectionRecord, wish: ConsentWish): Promise<void>
  secretOf?(id: string): ClusterProfile['secret']
  /** The machines of clusters as they were known last. */
  readonly lastKnown?: LastKnown
}

/** The host processes by the kind of backend they serve. */
export type Hosts = Readonly<Record<Connection['backend'], HostLink>>

interface Kept {
  record: ConnectionRecord
  readonly keeper: LinkKeeper
}

/** What is known of a connection that is to be added. */
export type Wish = Pick<ConnectionRecord, 'uri'> & Partial<ConnectionRecord>

const newId = () => randomUUID().slice(0, 8)

/** All connections of the window, each with its link and its machines. */
export function connections({ hosts, records, save, onHint, explain, clusterOptions, agree, secretOf, lastKnown }: ConnectionsOptions) {
  const kept = new Map<string, Kept>()
  const onSession = new Set<(connectionId: string, live: Live) => End>()
  const asking = permissions()
  const onRemoved = new Set<(connectionId: string) => void>()
  const all = collection<Connection>()
  const machines: Board = board((id) => show(id))

  const show = (id: string) => {
    const one = kept.get(id)
    if (one) all.put(describe({ ...one, secret: secretOf?.(id) ?? 'none' }, machines))
  }

  const store = () => save([...kept.values()].map(({ record }) => record))

  const amend = (id: string, more: Partial<NonNullable<ConnectionRecord['cluster']>>) => {
    const one = kept.get(id)
    if (!one?.record.cluster) return
    one.record = { ...one.record, cluster: { ...one.record.cluster, ...more } }
    store()
  }

  const askPerson = (id: string, failure: Failure) => {
    const { record } = kept.get(id) ?? {}
    if (!record?.cluster || !agree) return undefined
    return asking(id, failure, () => kept.get(id)?.record.cluster, (wish) => agree(record, wish), ({ allowedCommands, agreedRisks }) => amend(id, { allowedCommands, agreedRisks }))
  }

  const keep = (record: ConnectionRecord): Kept => {
    const { id } = record
    const keeper = linkKeeper({
      host: hosts[backendOf(record)],
      uri: record.uri,
      options: async () => {
        const { record: now } = kept.get(id)!
        const { uri, isReadOnly, allowsUnverified } = now
        const cluster = await clusterOptions?.(now)
        return { uri, isReadOnly, allowsUnverified, ...(cluster ? { cluster } : {}) }
      },
      onLink: (link) => {
        if (record.cluster) lastKnown?.follow(id, link.state, () => machines.rowsOf(id))
        settleRows(id, link, machines)
        show(id)
      },
      permit: (failure) => askPerson(id, failure),
      ...(onHint ? { onHint } : {}),
      ...(explain ? { explain } : {}),
    })
    const one: Kept = { record, keeper }
    kept.set(id, one)
    keeper.follow(({ client, session, facts }) => {
      const { server } = facts.cluster ?? {}
      // A guard holds for that server also when the kubeconfig is away.
      if (server && kept.get(id)?.record.cluster?.server !== server) amend(id, { server })
      return client.session.rows({ session }, {
        snapshot: (items) => machines.snapshot(id, items),
        change: (change) => machines.change(id, change),
        // The link's own watch tells the loss.
        ended() {},
      })
    })
    for (const start of onSession) keeper.follow((live) => start(id, live))
    show(id)
    return one
  }

  const need = (id: string): Kept => {
    const one = kept.get(id)
    if (!one) throw fail('notFound', 'That connection has been removed.')
    return one
  }

  const refuseTwin = ({ uri, cluster }: Wish): void => {
    const twin = [...kept.values()].find(({ record }) => (cluster ? record.cluster && sameCluster(record.cluster.access, cluster.access) : record.uri === uri))
    if (twin) throw fail('conflict', `"${twin.record.name}" is that connection already.`)
  }

  /** Unless the cluster itself, or the person, was quicker than the disk. */
  const remember = (id: string, { at, rows }: LastRows) => {
    if (!kept.has(id) || kept.get(id)?.keeper.live || machines.counts(id).total > 0) return
    machines.remember(id, at, rows)
  }

  for (const record of records) {
    keep(record)
    if (record.cluster) void lastKnown?.of(record.id).then((known) => known && remember(record.id, known))
  }

  return {
    all,
    board: machines,
    refuseTwin,

    /** Connects what is meant to be connected at start; each on its own. */
    start(): void {
      for (const { record, keeper } of kept.values()) if (record.connectsAtStart) keeper.connect()
    },

    /** What there is to say about a wish before it is added; rejects with what it would be refused with. */
    async check({ uri, isReadOnly = false }: Wish): Promise<AddressReport> {
      refuseTwin({ uri })
      const { cautions, isUnverified } = await (await hosts.libvirt.ready()).question.address({ uri })
      const guarded = isReadOnly ? undefined : [...kept.values()].find(({ record }) => record.isReadOnly && leadsToSame(record.uri, uri))
      return { isUnverified, cautions: guarded ? [`"${guarded.record.name}" leads to the same machines and may not change them; this one may.`, ...cautions] : cautions }
    },

    /** `prepare` is told the id before anything else is done with it. */
    add(wish: Wish, { connects = true, prepare = (_id: string) => {} } = {}): string {
      refuseTwin(wish)
      const id = newId()
      prepare(id)
      const one = keep({ connectsAtStart: true, isReadOnly: false, allowsUnverified: false, name: nameOf(wish.uri), ...wish, id })
      store()
      if (connects) one.keeper.connect()
      return id
    },

    /** `isAnew`: what opens it has changed in a way that the record does not show. */
    change({ id, ...next }: { id: string } & Partial<Omit<ConnectionRecord, 'id' | 'uri'>>, { isAnew = false } = {}): void {
      const one = need(id)
      const before = one.record
      one.record = { ...one.record, ...next }
      store()
      show(id)
      // A session is opened read-only or not, over these namespaces or others; it cannot change its mind.
      const isOther = isAnew || one.record.isReadOnly !== before.isReadOnly || one.record.cluster?.namespaces !== before.cluster?.namespaces
      if (isOther && one.keeper.link.state !== 'off') {
        one.keeper.disconnect()
        one.keeper.connect()
      }
    },

    remove(id: string): void {
      need(id).keeper.disconnect()
      kept.delete(id)
      machines.clear(id)
      all.remove(id)
      lastKnown?.forget(id)
      store()
      for (const listener of onRemoved) listener(id)
    },

    /** Told the id of each connection that was removed. */
    onRemoved: (listener: (connectionId: string) => void): void => void onRemoved.add(listener),

    /** A connection as it is kept. */
    record: (id: string): ConnectionRecord => need(id).record,

    /** All as they are kept. */
    records: (): readonly ConnectionRecord[] => [...kept.values()].map(({ record }) => record),

    connect: (id: string): void => need(id).keeper.connect(),
    disconnect: (id: string): void => need(id).keeper.disconnect(),

    /** The computer woke up: whatever waits for its next attempt tries now, and what seems alive is asked. */
    wake(): void {
      for (const { keeper } of kept.values()) keeper.wake()
    },

    /** Ends all links, for the end of the program. */
    stop(): void {
      for (const { keeper } of kept.values()) keeper.stop()
    },

    /** Follows a connection's sessions; with a connection that is not there, nothing ever comes. */
    follow: (id: string, start: (live: Live) => End): End => kept.get(id)?.keeper.follow(start) ?? (() => {}),

    /** Follows the sessions of every connection there is and will be. */
    onEachSession(start: (connectionId: string, live: Live) => End): void {
      onSession.add(start)
      for (const [id, { keeper }] of kept) keeper.follow((live) => start(id, live))
    },

    /** The live session of a connection, or the failure that says why there is none. */
    live(id: string): Live {
      const { keeper, record } = need(id)
      if (keeper.live) return keeper.live
      throw fail('unreachable', `${record.name} is not connected.`, {
        remedy: keeper.link.state === 'off' ? 'Connect it first.' : 'Try again when it is connected.',
        ...('failure' in keeper.link ? { detail: keeper.link.failure.message } : {}),
      })
    },

    /** The same for what changes something: a read-only connection refuses. */
    liveForChange(id: string): Live {
      const { record } = need(id)
      if (record.isReadOnly) throw fail('denied', `${record.name} is connected read-only.`, { remedy: 'Allow changes in the settings of the connection.' })
      return this.live(id)
    },

    /** Whether there are any, for the first start. */
    has: (uri: string): boolean => [...kept.values()].some(({ record }) => record.uri === uri),
  }
}

/** See {@link connections}. */
export type Connections = ReturnType<typeof connections>
