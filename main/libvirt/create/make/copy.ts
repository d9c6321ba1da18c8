/**
 * Copies an image into a volume through libvirt's upload, so that it works where only the daemon may write, can be
 * watched byte by byte and stopped at any. Pieces of a raw image that are all zero are left out: the new volume reads
 * as zero there, and stays as small as the original.
 */
import { fail } from '../../../../preload/contract/failure'
import type { StorageVolume } from '../../driver'
import { asked } from '../../failures'
import type { Bytes } from '../medium/bytes'

const pieceBytes = 1_048_576

/** One copy in progress. */
export interface Copy {
  readonly from: Bytes
  readonly to: StorageVolume
  readonly isSparse: boolean
  readonly signal: AbortSignal
  onCopied(bytes: number): void
}

/** Resolves when libvirt has confirmed every byte. */
export async function copyImage({ from, to, isSparse, signal, onCopied }: Copy): Promise<void> {
  let stream: Awaited<ReturnType<StorageVolume['upload']>> | undefined
  try {
    for (let offset = 0; offset < from.sizeBytes; offset += pieceBytes) {
      signal.throwIfAborted()
      const length = Math.min(pieceBytes, from.sizeBytes - offset)
      const piece = await from.read(offset, length)
      if (piece.length !== length) throw fail('conflict', 'The image became shorter while it was copied.', { remedy: 'See that nothing writes to it, then try again.' })
      if (isSparse && isZero(piece)) {
        await asked(stream?.finish() ?? Promise.resolve())
        stream = undefined
      } else {
        stream ??= await asked(to.upload(offset, 0))
        await asked(stream.write(piece))
      }
      onCopied(offset + length)
    }
    await asked(stream?.finish() ?? Promise.resolve())
    stream = undefined
  } finally {
    await stream?.abort()
  }
}

const zeroes = Buffer.alloc(pieceBytes)
const isZero = (piece: Buffer): boolean => piece.equals(piece.length === pieceBytes ? zeroes : zeroes.subarray(0, piece.length))
