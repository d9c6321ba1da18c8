/** Discs and images made byte by byte. */

const sectorBytes = 2_048

/** A master boot record's signature. */
export const boot = Buffer.concat([Buffer.alloc(510), Buffer.from([0x55, 0xaa])])

interface Labels {
  readonly volumeId: string
  readonly publisherId?: string
  readonly volumeBytes?: number
}

/** The smallest ISO 9660 disc that says what it is. */
export function disc({ volumeId, publisherId = '', volumeBytes = 20 * sectorBytes }: Labels): Buffer {
  const bytes = Buffer.alloc(20 * sectorBytes)
  const descriptor = (sector: number, kind: number) => {
    bytes[sector * sectorBytes] = kind
    bytes.write('CD001\x01', sector * sectorBytes + 1, 'latin1')
    return sector * sectorBytes
  }
  const primary = descriptor(16, 1)
  bytes.write(volumeId.padEnd(32), primary + 40)
  bytes.write(publisherId.padEnd(128), primary + 318)
  bytes.writeUInt32LE(Math.ceil(volumeBytes / sectorBytes), primary + 80)
  bytes.writeUInt16LE(sectorBytes, primary + 128)
  bytes.write('EL TORITO SPECIFICATION', descriptor(17, 0) + 7)
  descriptor(18, 255)
  return bytes
}

interface Header {
  readonly backing?: string
  readonly tablesAt?: number
  readonly encryption?: number
  readonly incompatible?: bigint
}

/** A qcow2 header of version 3, as docs/interop/qcow2.txt of QEMU has it. */
export function qcow2(virtualBytes: number, { backing = '', tablesAt = 0, encryption = 0, incompatible = 0n }: Header = {}): Buffer {
  const bytes = Buffer.alloc(4_096)
  bytes.write('QFI\xfb', 'latin1')
  bytes.writeUInt32BE(3, 4)
  if (backing) {
    bytes.writeBigUInt64BE(512n, 8)
    bytes.writeUInt32BE(Buffer.byteLength(backing), 16)
    bytes.write(backing, 512)
  }
  bytes.writeBigUInt64BE(BigInt(virtualBytes), 24)
  bytes.writeUInt32BE(encryption, 32)
  bytes.writeBigUInt64BE(BigInt(tablesAt), 40)
  bytes.writeBigUInt64BE(incompatible, 72)
  return bytes
}
