import { inRoot } from './paths.mjs'
import { output } from './run.mjs'

/**
 * From which state of the sources something is made: `0123456789ab 2026-01-31`. The same for the same commit, whenever and wherever it is made.
 * @param {{ folder?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {string | undefined} undefined where that is not known, as in an archive of the sources without SOURCE_DATE_EPOCH
 */
export function buildStamp({ folder = inRoot('.'), env = process.env } = {}) {
  const git = (/** @type {string[]} */ ...words) => output('git', '-C', folder, ...words)?.trim()
  const commit = git('rev-parse', '--short=12', 'HEAD')
  const seconds = env.SOURCE_DATE_EPOCH ?? git('log', '-1', '--format=%ct')
  if (seconds === undefined || !/^\d{1,11}$/.test(seconds)) return undefined
  const date = new Date(Number(seconds) * 1_000).toISOString().slice(0, 10)
  if (commit === undefined) return date
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== ''
  return `${commit}${isChanged ? '+changes' : ''} ${date}`
}
