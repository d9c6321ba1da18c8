/**
 * Disk images by their own first bytes, never by their name: what format, how large for the guest, built on what.
 * Formats as QEMU documents them (docs/interop/qcow2.txt, vmdk, vdi, vpc).
 */
import type { Bytes } from './bytes'

/** A disk image by its header. */
export interface Image {
  /** QEMU's word: `qcow2`, `raw`, `vmdk`, `vdi`, `vpc`. */
  readonly format: string
  readonly virtualBytes: number
  /** What it is built on, as it stands in the image; attacker's text. */
  readonly backing?: string
  /** Why it cannot be used, as a sentence. */
  readonly trouble?: string
}

const convert = (format: string): string => `Convert it first: qemu-img convert -f ${format} -O qcow2 <old> <new>.qcow2`

/** The image, or nothing when the bytes are none. */
export async function readImage(bytes: Bytes): Promise<Image | undefined> {
  const head = await bytes.read(0, 4_096)
  const magic = head.toString('latin1', 0, 4)
  if (magic === 'QFI\xfb') return qcow2(bytes, head)
  if (magic === 'KDMV') return vmdk(head)
  if (head.toString('latin1', 0, 8) === 'vhdxfile') {
    return { format: 'vhdx', virtualBytes: bytes.sizeBytes, trouble: `libvirt cannot run VHDX images. ${convert('vhdx')}` }
  }
  if (head.length >= 384 && head.readUInt32LE(64) === 0xbeda107f) return { format: 'vdi', virtualBytes: Number(head.readBigUInt64LE(368)) }
  if (head.toString('latin1', 0, 8) === 'conectix') return vpc(head)
  if (bytes.sizeBytes > 512) {
    const footer = await bytes.read(bytes.sizeBytes - 512, 512)
    if (footer.toString('latin1', 0, 8) === 'conectix') return vpc(footer)
  }
  return (await isRawDisk(bytes, head)) ? { format: 'raw', virtualBytes: bytes.sizeBytes } : undefined
}

async function qcow2(bytes: Bytes, head: Buffer): Promise<Image> {
  const broken: Image = { format: 'qcow2', virtualBytes: 0, trouble: 'The image is damaged: its header makes no sense.' }
  if (head.length < 72) return broken
  const version = head.readUInt32BE(4)
  if (version === 1) return { format: 'qcow', virtualBytes: 0, trouble: `This is a qcow image of the old version 1. ${convert('qcow')}` }
  const backingAt = Number(head.readBigUInt64BE(8))
  const backingBytes = head.readUInt32BE(16)
  const virtualBytes = Number(head.readBigUInt64BE(24))
  if (version > 3 || virtualBytes > 2 ** 60 || backingBytes > 1_023) return broken
  if (bytes.sizeBytes < Number(head.readBigUInt64BE(40))) return { ...broken, trouble: 'The image is cut off: it ends before its own tables. Copy or download it again.' }
  const about = { format: 'qcow2', virtualBytes }
  if (head.readUInt32BE(32) !== 0) return { ...about, trouble: 'The image is encrypted, and its key is not known here.' }
  // Bit 2 of the incompatible features: the data lie in another file, which the image names.
  if (version === 3 && (head.readBigUInt64BE(72) & 4n) !== 0n) return { ...about, trouble: 'The image keeps its data in another file, which is not accepted.' }
  if (backingAt === 0 || backingBytes === 0) return about
  return { ...about, backing: (await bytes.read(backingAt, backingBytes)).toString('utf8') }
}

function vmdk(head: Buffer): Image {
  const virtualBytes = head.length >= 512 ? Number(head.readBigUInt64LE(12)) * 512 : 0
  // Bit 16 of the flags: compressed grains, as exported appliances have; QEMU cannot write to them.
  const isCompressed = head.length >= 12 && (head.readUInt32LE(8) & 0x10000) !== 0
  return { format: 'vmdk', virtualBytes, ...(isCompressed ? { trouble: `This VMDK is an export that cannot be written to. ${convert('vmdk')}` } : {}) }
}

const vpc = (footer: Buffer): Image => ({ format: 'vpc', virtualBytes: footer.length >= 56 ? Number(footer.readBigUInt64BE(48)) : 0 })

/** A partition table, a file system that fills the disk, or nothing but zeroes: all that can be told of a raw disk. */
async function isRawDisk(bytes: Bytes, head: Buffer): Promise<boolean> {
  if (head.length < 512 || bytes.sizeBytes % 512 !== 0) return false
  if (head[510] === 0x55 && head[511] === 0xaa) return true
  if (head.toString('latin1', 0, 4) === 'XFSB' || head.toString('latin1', 512, 520) === 'EFI PART') return true
  if (head.length > 1_082 && head.readUInt16LE(1_080) === 0xef53) return true
  if ((await bytes.read(65_600, 8)).toString('latin1') === '_BHRfS_M') return true
  return bytes.sizeBytes >= 1_048_576 && head.every((byte) => byte === 0)
}
