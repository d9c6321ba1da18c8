/** What is wrong with what the machine boots from. */
import { stat } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { absentFile } from '../../../provider/absent-file'
import type { SessionPlan } from '../../../provider/session'
import type { SessionContext } from '../../context'
import { openMedium, type Recognised } from '../medium/recognise'
import { usersOfPaths } from '../medium/find'
import type { Terrain } from '../offer/terrain'
import { error, warning, type Problem } from './problem'

/** Whether the medium can be used, by us and by QEMU. */
export async function mediumProblems(context: SessionContext, { medium, disks }: SessionPlan, recognised: Recognised | undefined, terrain: Terrain): Promise<Problem[]> {
  switch (medium.kind) {
    case 'empty':
      return disks.length === 0 ? [warning('disks', 'The machine has no disk and nothing to boot from: it stops at its firmware.')] : []
    case 'network':
      return []
    case 'kernel':
      return [
        ...(await bootFileProblems(context, 'medium.kernel', medium.kernel)),
        ...(medium.initrd ? await bootFileProblems(context, 'medium.initrd', medium.initrd) : []),
      ]
    case 'iso':
    case 'image':
      return fileProblems(context, medium, recognised, terrain)
  }
}

async function fileProblems(context: SessionContext, medium: Extract<SessionPlan['medium'], { path: string }>, recognised: Recognised | undefined, terrain: Terrain): Promise<Problem[]> {
  if (!recognised) return []
  if (recognised.trouble !== undefined) return [error('medium.path', recognised.trouble)]
  if (medium.kind === 'iso' && recognised.kind !== 'iso') return [error('medium.path', 'This is not an ISO image. Choose it again.')]
  if (medium.kind === 'image' && recognised.kind !== 'image') return [error('medium.path', 'This is not a disk image. Choose it again.')]
  if (medium.kind === 'image' && medium.copy) {
    return recognised.hasBacking ? [error('medium.copy', 'This image is built on another one, so a copy of it alone is not whole. Use it in place.')] : []
  }
  await context.allRead()
  const user = medium.kind === 'image' ? usersOfPaths(context).get(medium.path) : undefined
  if (user !== undefined) return [error('medium.path', `${user} uses this image. Make a copy for the new machine.`)]
  return reachProblems(context, 'medium.path', medium.path, terrain)
}

async function bootFileProblems(context: SessionContext, field: string, path: string): Promise<Problem[]> {
  if (path === '') return [error(field, 'Choose a file.')]
  if (!isAbsolute(path)) return [error(field, 'Give the whole path, beginning with a slash.')]
  if (!context.isLocal || context.isDemo) return []
  const bytes = await openMedium(context, path)
  if (typeof bytes !== 'string') {
    await bytes.close()
    return []
  }
  // What this person may not read, the daemon perhaps may.
  return bytes === 'forbidden' ? [] : [error(field, bytes === 'missing' ? absentFile : 'This is not a file.')]
}

/** QEMU runs as a user of its own on a system connection: it must be let through every folder above the file. */
async function reachProblems(context: SessionContext, field: string, path: string, { host }: Terrain): Promise<Problem[]> {
  const user = host.qemuUserId
  if (!context.isLocal || context.isDemo || user === undefined || user === 0 || user === process.getuid?.()) return []
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) {
    const about = await stat(folder).catch(() => undefined)
    if (about && about.uid !== user && (about.mode & 0o001) === 0) {
      return [warning(field, `QEMU may not be let into ${folder}. If the machine does not start: setfacl -m u:${user}:x ${folder}`)]
    }
  }
  return []
}
