/** ISO 9660: the labels of a disc, from its primary volume descriptor (ECMA-119, 8.4). */
import type { Bytes } from './bytes'

/** The labels as they stand on the disc, without padding; attacker's text. */
export interface Disc {
  readonly volumeId: string
  readonly systemId: string
  readonly publisherId: string
  readonly applicationId: string
  readonly volumeBytes: number
  /** It has an El Torito boot record or a master boot record. */
  readonly isBootable: boolean
}

const sectorBytes = 2_048

/** Reads the descriptors, at most 32; nothing when this is no disc. */
export async function readDisc(bytes: Bytes): Promise<Disc | undefined> {
  const head = await bytes.read(16 * sectorBytes, 32 * sectorBytes)
  let disc: Omit<Disc, 'isBootable'> | undefined
  let isBootable = false
  for (let at = 0; at + sectorBytes <= head.length; at += sectorBytes) {
    const sector = head.subarray(at, at + sectorBytes)
    if (sector.toString('latin1', 1, 6) !== 'CD001') break
    const kind = sector[0]!
    if (kind === 255) break
    if (kind === 0 && sector.toString('latin1', 7, 30).startsWith('EL TORITO')) isBootable = true
    if (kind === 1 && !disc) {
      disc = {
        systemId: label(sector, 8, 32),
        volumeId: label(sector, 40, 32),
        publisherId: label(sector, 318, 128),
        applicationId: label(sector, 574, 128),
        volumeBytes: sector.readUInt32LE(80) * sector.readUInt16LE(128),
      }
    }
  }
  if (!disc) return undefined
  return { ...disc, isBootable: isBootable || (await bytes.read(510, 2)).equals(Buffer.from([0x55, 0xaa])) }
}

const label = (sector: Buffer, from: number, length: number): string =>
  // oxlint-disable-next-line no-control-regex
  sector.toString('utf8', from, from + length).replace(/[\0 ]+$/, '').replace(/[\0-\x1f\x7f]/g, '')
