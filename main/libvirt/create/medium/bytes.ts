/**
 * A few bytes of a file or a volume, wherever it can be read: as a file of this computer, else through libvirt. Only
 * regular files and block devices are opened, so that a FIFO cannot hang the host.
 */
import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Alone } from '../../alone'
import { receive } from './receive'

/** What a probe reads from. */
export interface Bytes {
  readonly sizeBytes: number
  /** At most `length` bytes from there; fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Why nothing can be read, for a sentence. */
export type Unreadable = 'missing' | 'forbidden' | 'notAFile'

/** Opens a file of this computer. */
export async function openFile(path: string): Promise<Bytes | Unreadable> {
  try {
    const about = await stat(path)
    if (!about.isFile() && !about.isBlockDevice()) return 'notAFile'
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const sizeBytes = about.isBlockDevice() ? await deviceSize(path) : about.size
    return {
      sizeBytes,
      async read(offset, length) {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - offset)))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
        return buffer.subarray(0, bytesRead)
      },
      close: () => handle.close(),
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return 'missing'
    if (code === 'EACCES' || code === 'EPERM') return 'forbidden'
    throw error
  }
}

/** Opens a volume that libvirt knows under that path, on a connection that is closed with it; reads are small downloads. */
export async function openVolume(alone: Alone, path: string): Promise<Bytes | undefined> {
  try {
    const opened = await volumeOver(alone, path)
    if (!opened) void alone.close()
    return opened
  } catch (thrown) {
    void alone.close()
    throw thrown
  }
}

async function volumeOver({ connection, close }: Alone, path: string): Promise<Bytes | undefined> {
  const volume = await connection.storageVolumeByPath(path).catch(() => undefined)
  if (!volume) return undefined
  const summary = await volume.summary()
  // The physical size, which for a sparse file is the one that its bytes have.
  const physical = Number(/<physical unit='bytes'>(\d+)<\/physical>/.exec(await volume.xml())?.[1] ?? summary.capacityBytes)
  return {
    sizeBytes: physical,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, physical - offset))
      if (wanted === 0) return Buffer.alloc(0)
      return receive(await volume.download(offset, wanted), wanted)
    },
    close,
  }
}

async function deviceSize(path: string): Promise<number> {
  const { readFile, realpath } = await import('node:fs/promises')
  const name = (await realpath(path)).split('/').pop()!
  const sectors = await readFile(`/sys/class/block/${name}/size`, 'utf8').catch(() => '0')
  return Number(sectors) * 512
}
