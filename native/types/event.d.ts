/** The domain an event is about, as it was then. `id` is -1 when inactive. */
interface AboutDomain {
  readonly uuid: string
  readonly name: string
  readonly id: number
}

export type DomainLifecycle =
  | 'defined' | 'undefined' | 'started' | 'suspended' | 'resumed' | 'stopped' | 'shutdown' | 'pmsuspended' | 'crashed'

/** A value libvirt says as an enum arrives as its word; one newer than this addon arrives as its number in decimal. */
export type DomainEvent = AboutDomain &
  (
    /** `detail` depends on `event`: `added`, `updated`, `booted`, `destroyed`, `saved`, `ioerror`, ... */
    | { readonly kind: 'lifecycle'; readonly event: DomainLifecycle | (string & {}); readonly detail: string }
    | { readonly kind: 'reboot' }
    | { readonly kind: 'rtcChange'; readonly offsetSeconds: number }
    | { readonly kind: 'watchdog'; readonly action: string }
    | { readonly kind: 'ioError'; readonly path: string; readonly alias: string; readonly action: string; readonly reason: string }
    | {
        readonly kind: 'graphics'
        readonly phase: 'connect' | 'initialize' | 'disconnect' | (string & {})
        readonly local: GraphicsAddress
        readonly remote: GraphicsAddress
        readonly authScheme: string
        readonly identities: readonly { readonly type: string; readonly name: string }[]
      }
    | { readonly kind: 'controlError' }
    /** `disk` is the target ("vda"). Types: `pull`, `copy`, `commit`, `active-commit`, `backup`. */
    | { readonly kind: 'blockJob'; readonly disk: string; readonly type: string; readonly status: 'completed' | 'failed' | 'canceled' | 'ready' | (string & {}) }
    | { readonly kind: 'diskChange'; readonly alias: string; readonly oldPath: string | null; readonly newPath: string | null; readonly reason: string }
    | { readonly kind: 'trayChange'; readonly alias: string; readonly reason: 'open' | 'close' | (string & {}) }
    | { readonly kind: 'pmWakeup' }
    | { readonly kind: 'pmSuspend' }
    | { readonly kind: 'pmSuspendDisk' }
    | { readonly kind: 'balloonChange'; readonly actualKiB: number }
    | { readonly kind: 'deviceRemoved'; readonly alias: string }
    | { readonly kind: 'deviceAdded'; readonly alias: string }
    | { readonly kind: 'deviceRemovalFailed'; readonly alias: string }
    | { readonly kind: 'tunable'; readonly params: TypedParams }
    | { readonly kind: 'agentLifecycle'; readonly state: 'connected' | 'disconnected' | (string & {}); readonly reason: 'unknown' | 'domain-started' | 'channel' | (string & {}) }
    | { readonly kind: 'migrationIteration'; readonly iteration: number }
    | { readonly kind: 'jobCompleted'; readonly params: TypedParams }
    | { readonly kind: 'metadataChange'; readonly type: 'description' | 'title' | 'element' | (string & {}); readonly uri: string | null }
    | { readonly kind: 'blockThreshold'; readonly disk: string; readonly path: string | null; readonly thresholdBytes: number; readonly excessBytes: number }
    | { readonly kind: 'memoryFailure'; readonly recipient: string; readonly action: string; readonly flags: number }
    | { readonly kind: 'memoryDeviceSizeChange'; readonly alias: string; readonly sizeKiB: number }
  )

export interface GraphicsAddress {
  readonly family: 'ipv4' | 'ipv6' | 'unix' | (string & {})
  readonly node: string
  readonly service: string
}

export type NetworkEvent = {
  readonly kind: 'networkLifecycle'
  readonly uuid: string
  readonly name: string
  readonly event: 'defined' | 'undefined' | 'started' | 'stopped' | (string & {})
}

export type StoragePoolEvent = {
  readonly uuid: string
  readonly name: string
} & (
  | { readonly kind: 'storagePoolLifecycle'; readonly event: 'defined' | 'undefined' | 'started' | 'stopped' | 'created' | 'deleted' | (string & {}) }
  | { readonly kind: 'storagePoolRefresh' }
)

export type NodeDeviceEvent = {
  readonly kind: 'nodeDeviceLifecycle'
  readonly name: string
  readonly event: 'created' | 'deleted' | 'defined' | 'undefined' | (string & {})
}

/** JavaScript was away so long that 100,000 events piled up; `dropped` more are gone. List everything again. */
export type OverflowEvent = { readonly kind: 'overflow'; readonly dropped: number }

export type LibvirtEvent = DomainEvent | NetworkEvent | StoragePoolEvent | NodeDeviceEvent | OverflowEvent

/** What can be subscribed to; `overflow` always comes along. */
export type EventKind = Exclude<LibvirtEvent['kind'], 'overflow'>

/** A flat object of libvirt's typed parameters under libvirt's own keys, such as `cpu.time` (ns) or `block.0.rd.bytes`. */
export type TypedParams = { readonly [key: string]: number | string | boolean }

/** Keeps the process alive until closed, as an open socket does. Closing the connection closes it. */
export interface Subscription {
  /** What was asked for and this driver has. */
  readonly kinds: readonly EventKind[]
  /** No callback comes after this returns. */
  close(): void
}
