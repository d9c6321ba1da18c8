/**
 * The edge of this process: everything the backend does to libvirt goes through what this file names, so that tests
 * put a fake driver here and nowhere further in. The real one is the addon itself.
 */
import type * as native from '../../native'

export type Driver = Pick<typeof native, 'open' | 'checkUri' | 'libraryVersion'>

export type {
  CloseReason,
  Connection,
  Domain,
  DomainEvent,
  DomainInterface,
  DomainSummary,
  EventKind,
  LibvirtError,
  LibvirtEvent,
  Network,
  StoragePool,
  StorageVolume,
  Stream,
  Subscription,
  TypedParams,
} from '../../native'
