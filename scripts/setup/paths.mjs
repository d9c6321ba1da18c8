import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')

/** What one checkout prepares for itself; deleting it costs time and nothing else. */
export const cache = join(root, '.cache')

/** What is large and the same for every checkout of a person: runtimes, test guests. */
export const sharedCache = process.env.VIRT_DESKTOP_CACHE
  ?? join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'virt-desktop')

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)
