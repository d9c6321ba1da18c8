/**
 * Media that lie around: in pools, in the person's Downloads, where GNOME Boxes and virt-manager keep theirs. Names
 * only say what is worth opening; what a file is, its own bytes say.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { FoundMedium } from '../../../../preload/contract/create'
import type { SessionContext } from '../../context'
import type { Terrain } from '../offer/terrain'
import { recognise, type Recognised } from './recognise'

interface Candidate {
  readonly path: string
  readonly where: string
}

const looksLikeMedium = /\.(iso|img|qcow2?|raw|vmdk|vdi|vhd|vpc|bin)$/i
const mostCandidates = 200
const mostTogether = 4

/** Finds and recognises media, likeliest first. */
export async function findMedia(context: SessionContext, { pools }: Pick<Terrain, 'pools'>): Promise<FoundMedium[]> {
  await context.allRead()
  const users = usersOfPaths(context)
  const inPools = (await Promise.all(pools.filter(({ isActive }) => isActive).map(({ name }) => volumesOf(context, name)))).flat()
  const around = context.isLocal && !context.isDemo ? (await Promise.all((await personalFolders()).map(filesIn))).flat() : []
  const candidates = [...new Map([...around, ...inPools].map((one) => [one.path, one])).values()].slice(0, mostCandidates)
  const found: { medium: FoundMedium; likelihood: number }[] = []
  const queue = [...candidates]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const recognised = await recognise(context, next.path)
      if ((recognised.kind !== 'iso' && recognised.kind !== 'image') || recognised.trouble !== undefined) continue
      const usedBy = users.get(next.path)
      found.push({ medium: toFound(next, recognised, usedBy), likelihood: likelihood(recognised, usedBy !== undefined) })
    }
  }
  await Promise.all(Array.from({ length: mostTogether }, work))
  return found.sort((a, b) => b.likelihood - a.likelihood || a.medium.name.localeCompare(b.medium.name)).map(({ medium }) => medium)
}

const toFound = ({ path, where }: Candidate, { kind, sizeBytes, os }: Recognised, usedBy: string | undefined): FoundMedium => ({
  path,
  name: basename(path),
  kind: kind === 'iso' ? 'iso' : 'image',
  sizeBytes,
  where,
  ...(os && { os }),
  ...(usedBy !== undefined && { usedBy }),
})

/** An installer of a known system first, then discs that boot, free images, and last what somebody uses. */
function likelihood({ kind, os, isBootable }: Recognised, isUsed: boolean): number {
  if (kind === 'iso') return os ? 5 : isBootable ? 4 : 1
  return isUsed ? 0 : 3
}

/** Which machine has which path, images beneath its own included. */
export function usersOfPaths(context: Pick<SessionContext, 'allKnown'>): Map<string, string> {
  const users = new Map<string, string>()
  for (const { summary, definition } of context.allKnown()) {
    for (const disk of definition?.disks ?? []) {
      for (const path of [disk.path, ...disk.backing]) if (path !== undefined) users.set(path, summary.name)
    }
  }
  return users
}

async function volumesOf({ connection }: SessionContext, name: string): Promise<Candidate[]> {
  const pool = await connection.storagePoolByName(name).catch(() => undefined)
  const volumes = (await pool?.listVolumes().catch(() => [])) ?? []
  return volumes.filter(({ type }) => type === 'file' || type === 'block').map(({ path }) => ({ path, where: `Pool ${name}` }))
}

async function personalFolders(): Promise<{ path: string; where: string }[]> {
  const home = homedir()
  const dirs = await readFile(join(home, '.config', 'user-dirs.dirs'), 'utf8').catch(() => '')
  const named = /^XDG_DOWNLOAD_DIR="\$HOME\/([^"]+)"/m.exec(dirs)?.[1]
  return [
    { path: join(home, named ?? 'Downloads'), where: 'Downloads' },
    { path: join(home, '.local', 'share', 'gnome-boxes', 'images'), where: 'GNOME Boxes' },
    { path: join(home, '.cache', 'gnome-boxes', 'media'), where: 'GNOME Boxes' },
    { path: join(home, '.local', 'share', 'libvirt', 'images'), where: 'Own images' },
  ]
}

async function filesIn({ path, where }: { path: string; where: string }): Promise<Candidate[]> {
  const names = (await readdir(path).catch(() => [])).filter((name) => looksLikeMedium.test(name) || where === 'GNOME Boxes')
  const files = await Promise.all(names.slice(0, mostCandidates).map(async (name) => ({ file: join(path, name), isFile: (await stat(join(path, name)).catch(() => undefined))?.isFile() ?? false })))
  return files.filter(({ isFile }) => isFile).map(({ file }) => ({ path: file, where }))
}
