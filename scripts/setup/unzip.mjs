import { createWriteStream, mkdirSync, openSync, closeSync, readSync, fstatSync, createReadStream } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { Stop } from './say.mjs'

// Just enough of zip for one archive whose checksum was verified before: no zip64, no encryption. The reason to have it at
// all is `rename`: of 25,000 entries 80 are wanted.

/** @typedef {{ name: string, method: number, size: number, header: number, mode: number }} Entry */

/**
 * @param {string} archive
 * @param {string} target
 * @param {(name: string) => string | undefined} rename where an entry goes below target; undefined leaves it out
 */
export async function unzip(archive, target, rename) {
  const fd = openSync(archive, 'r')
  try {
    for (const entry of entries(fd)) {
      const to = entry.name.endsWith('/') ? undefined : rename(entry.name)
      if (to === undefined) continue
      if (normalize(to).startsWith('..')) throw new Stop(`${archive} names a file outside its folder: ${entry.name}.`)
      const path = join(target, to)
      mkdirSync(dirname(path), { recursive: true })
      await extract(fd, archive, entry, path)
    }
  } finally {
    closeSync(fd)
  }
}

/**
 * @param {number} fd
 * @returns {Entry[]}
 */
function entries(fd) {
  const size = fstatSync(fd).size
  const tail = read(fd, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end < 0) throw new Stop('The archive has no directory; it is damaged.')
  const directory = read(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const found = []
  for (let at = 0; at + 46 <= directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28)
    found.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      size: directory.readUInt32LE(at + 20),
      header: directory.readUInt32LE(at + 42),
      mode: directory.readUInt16LE(at + 40) & 0o777,
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return found
}

/**
 * @param {number} fd
 * @param {string} archive
 * @param {Entry} entry
 * @param {string} path
 */
async function extract(fd, archive, entry, path) {
  const local = read(fd, entry.header, 30)
  const start = entry.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const to = createWriteStream(path, { mode: entry.mode || 0o644 })
  if (entry.size === 0) {
    to.end()
    return
  }
  const from = createReadStream(archive, { start, end: start + entry.size - 1 })
  await (entry.method === 0 ? pipeline(from, to) : pipeline(from, createInflateRaw(), to))
}

/**
 * @param {number} fd
 * @param {number} position
 * @param {number} length
 */
function read(fd, position, length) {
  const buffer = Buffer.alloc(length)
  readSync(fd, buffer, 0, length, position)
  return buffer
}
