import type { Stream } from './stream.js'

export interface StoragePoolSummary {
  readonly uuid: string
  readonly name: string
  readonly state: 'inactive' | 'building' | 'running' | 'degraded' | 'inaccessible' | (string & {})
  readonly isActive: boolean
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** The three sizes are 0 while inactive. */
  readonly capacityBytes: number
  readonly allocationBytes: number
  readonly availableBytes: number
}

export interface StorageVolumeSummary {
  readonly name: string
  /** Unique on this host, what `storageVolumeByKey` takes. Often the path. */
  readonly key: string
  readonly path: string
  readonly type: 'file' | 'block' | 'dir' | 'network' | 'netdir' | 'ploop' | (string & {})
  readonly capacityBytes: number
  readonly allocationBytes: number
}

/** virStoragePool. */
export interface StoragePool {
  readonly uuid: string
  readonly name: string
  summary(): Promise<StoragePoolSummary>
  /** StorageXmlFlags. */
  xml(flags?: number): Promise<string>
  /** StoragePoolCreateFlags. */
  start(flags?: number): Promise<void>
  /** Deactivate; the data stays. */
  destroy(): Promise<void>
  /** StoragePoolBuildFlags. */
  build(flags?: number): Promise<void>
  /** Delete the pool's underlying resources: the data is gone. StoragePoolDeleteFlags. */
  delete(flags?: number): Promise<void>
  refresh(): Promise<void>
  undefine(): Promise<void>
  setAutostart(on: boolean): Promise<void>
  /** In one call. A volume that vanishes meanwhile is left out. */
  listVolumes(): Promise<StorageVolumeSummary[]>
  volumeByName(name: string): Promise<StorageVolume>
  /** VolumeCreateFlags. */
  createVolume(xml: string, flags?: number): Promise<StorageVolume>
  /** Clone: the new volume takes the source's content; the source may live in another pool of the same connection. */
  createVolumeFrom(xml: string, source: StorageVolume, flags?: number): Promise<StorageVolume>
  close(): void
}

/** virStorageVol. */
export interface StorageVolume {
  readonly name: string
  readonly key: string
  summary(): Promise<StorageVolumeSummary>
  path(): Promise<string>
  xml(): Promise<string>
  pool(): Promise<StoragePool>
  /** VolumeDeleteFlags. */
  delete(flags?: number): Promise<void>
  /** VolumeResizeFlags. */
  resize(capacityBytes: number, flags?: number): Promise<void>
  /** Overwrite; takes as long as the volume is large. Algorithm 0 is zeroes. */
  wipe(algorithm?: number): Promise<void>
  /** Write with `stream.write`, then `stream.finish`. `lengthBytes` 0 is "to the end". */
  upload(offsetBytes?: number, lengthBytes?: number, flags?: number): Promise<Stream>
  download(offsetBytes?: number, lengthBytes?: number, flags?: number): Promise<Stream>
  close(): void
}
