/** What the application reads from a domain's XML: a plain model of rows, facets and consoles. Never written back. */

/** What a domain’s XML says, as far as the window shows it. */
export interface Definition {
  readonly uuid: string
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly tags: readonly string[]
  /** libosinfo's id, `http://debian.org/debian/12`. */
  readonly osId?: string
  /** `kvm`, `qemu`, `test`, ... */
  readonly virtType: string
  readonly vcpus: number
  readonly maxVcpus: number
  readonly memoryBytes: number
  readonly maxMemoryBytes: number
  readonly architecture: string
  readonly machineType: string
  readonly cpuModel?: string
  readonly topology?: { readonly sockets: number; readonly cores: number; readonly threads: number }
  readonly isUefi: boolean
  readonly hasSecureBoot: boolean
  readonly tpm?: string
  readonly bootOrder: readonly string[]
  readonly emulator?: string
  readonly hasAgentChannel: boolean
  /** The agent's channel is open at the guest's end; only in the XML of what runs. */
  readonly isAgentConnected: boolean
  readonly consoles: readonly DefinedConsole[]
  readonly disks: readonly DefinedDisk[]
  readonly nics: readonly DefinedNic[]
  readonly graphics: readonly { readonly kind: string; readonly listens: string }[]
  readonly otherDevices: Readonly<Record<string, number>>
  readonly cautions: readonly string[]
}

/** `vnc:<index among the graphics elements>`, `serial:<alias>` (`serial:serial0`, `serial:console1`). */
export interface DefinedConsole {
  readonly id: string
  readonly kind: 'vnc' | 'serial'
  readonly label: string
  /** Why it can never be opened with us, though the machine runs: the port writes to a file, and the like. */
  readonly trouble?: string
}

/** One `<disk>`. */
export interface DefinedDisk {
  readonly target: string
  readonly bus: string
  readonly device: 'disk' | 'cdrom' | 'floppy' | 'lun'
  /** Path, URL or `pool/volume`. */
  readonly source?: string
  /** Set where the source is a file or block device. */
  readonly path?: string
  readonly pool?: string
  readonly volume?: string
  /** The element's type: `file`, `block`, `volume`, `network`, ... */
  readonly sourceKind: string
  readonly format?: string
  readonly isReadOnly: boolean
  readonly isShareable: boolean
  readonly bootIndex?: number
  readonly serial?: string
  readonly cache?: string
  /** Paths of the images beneath it, where libvirt tells. */
  readonly backing: readonly string[]
}

/** One `<interface>`. */
export interface DefinedNic {
  readonly mac: string
  readonly model?: string
  readonly kind: string
  readonly source?: string
  readonly hostDevice?: string
  readonly isLinkUp: boolean
}
