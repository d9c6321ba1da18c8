/** Files that people take for images: what they are instead, and what to do. */

const strangers: readonly { readonly at: number; readonly magic: string; readonly trouble: string }[] = [
  { at: 0, magic: '\x1f\x8b', trouble: 'This file is compressed with gzip. Unpack it first: gunzip -k <file>' },
  { at: 0, magic: '\xfd7zXZ\0', trouble: 'This file is compressed with xz. Unpack it first: xz -dk <file>' },
  { at: 0, magic: 'BZh', trouble: 'This file is compressed with bzip2. Unpack it first: bunzip2 -k <file>' },
  { at: 0, magic: '\x28\xb5\x2f\xfd', trouble: 'This file is compressed with Zstandard. Unpack it first: zstd -d <file>' },
  { at: 0, magic: 'PK\x03\x04', trouble: 'This is a ZIP archive. Unpack it and choose the image inside.' },
  { at: 0, magic: "7z\xbc\xaf'\x1c", trouble: 'This is a 7-Zip archive. Unpack it and choose the image inside.' },
  { at: 257, magic: 'ustar', trouble: 'This is a tar archive or an appliance (OVA). Unpack it first: tar -xf <file>, then convert its disk with qemu-img.' },
  { at: 0, magic: '# Disk DescriptorFile', trouble: 'This VMDK only describes a disk that lies in other files. Convert it first: qemu-img convert -O qcow2 <old> <new>.qcow2' },
  { at: 0, magic: '\x7fELF', trouble: 'This is a program, not a disk image.' },
]

/** Why a file that is neither disc, image nor kernel cannot be used, as a sentence. */
export function strangerTrouble(head: Buffer, sizeBytes: number): string {
  if (sizeBytes === 0) return 'The file is empty.'
  const known = strangers.find(({ at, magic }) => head.toString('latin1', at, at + magic.length) === magic)
  if (known) return known.trouble
  if (/^\s*<(!doctype html|html)/i.test(head.toString('latin1', 0, 200))) return 'This is a web page, not an image: the download did not work. Download it again.'
  return 'This is no disc and no disk image that Virt Desktop knows.'
}

/** A Linux kernel as boot loaders take it: x86 bzImage, or an arm64 Image. */
export const isKernel = (head: Buffer): boolean => head.toString('latin1', 0x202, 0x206) === 'HdrS' || head.toString('latin1', 56, 60) === 'ARM\x64'
