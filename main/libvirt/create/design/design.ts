/** What a plan comes to on a host: every choice made, every name and path settled, nothing made yet. */
import type { Traits } from '../osinfo/traits'

/** A disk with everything decided. */
export interface DesignedDisk {
  readonly device: 'disk' | 'cdrom'
  readonly path: string
  readonly isBlock: boolean
  readonly format: string
  readonly bus: string
  /** `vda`, `sdb`. */
  readonly target: string
  readonly bootIndex?: number
  /** Set where creating makes this disk. */
  readonly make?: DesignedVolume
}

/** A volume to be made. */
export interface DesignedVolume {
  readonly pool: string
  readonly name: string
  /** libvirt's name of the format, as the volume is made. */
  readonly format: string
  readonly capacityBytes: number
  /** Bytes taken at once; 0 for one that grows. */
  readonly allocationBytes: number
  /** The image whose bytes are copied into it. */
  readonly copyOf?: { readonly path: string; readonly sizeBytes: number; readonly isSparse: boolean }
}

/** A network card with everything decided. */
export interface DesignedNic {
  readonly kind: 'network' | 'bridge' | 'user'
  readonly name?: string
  readonly model: string
  readonly bootIndex?: number
}

/** A machine with everything decided: nothing is left to libvirt’s defaults that matters. */
export interface Design {
  readonly name: string
  /** The domain's type: `kvm`, `qemu`, or what another driver has. */
  readonly accelerator: string
  readonly osType: string
  readonly architecture: string
  readonly machineType?: string
  readonly cpuMode?: 'host-passthrough' | 'maximum'
  readonly traits: Traits
  readonly vcpus: number
  readonly memoryBytes: number
  readonly isUefi: boolean
  readonly hasSecureBoot: boolean
  readonly hasTpm: boolean
  readonly videoModel: string
  readonly kernel?: { readonly path: string; readonly initrd?: string; readonly commandLine?: string }
  readonly disks: readonly DesignedDisk[]
  readonly nics: readonly DesignedNic[]
  /** What is inactive and must be started before the machine can be. */
  readonly bringUp: { readonly networks: readonly string[]; readonly pools: readonly string[] }
}
