import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from '../setup/paths.mjs'

/** @typedef {import('./run-bound.mjs').Ended} Ended */
/** @typedef {import('./tiers.mjs').Outcome} Outcome */

/**
 * Where a runner shall leave its report; an old one is removed, so that a runner that crashes is not counted by it.
 * @param {string} name
 */
export function reportFile(name) {
  const path = join(cache, 'reports', `${name}.json`)
  mkdirSync(join(cache, 'reports'), { recursive: true })
  rmSync(path, { force: true })
  return path
}

/**
 * A program without a report is one test; one that closes with `N passed, N failed, N skipped` is taken at its word.
 * @param {Ended} ended
 * @returns {Outcome}
 */
export function countByExit(ended) {
  const line = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/m.exec(ended.output)
  const isGood = ended.code === 0
  const counts = line
    ? { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3] ?? 0) }
    : { passed: isGood ? 1 : 0, failed: 0, skipped: 0 }
  return finish(counts, ended)
}

/**
 * @param {Ended} ended
 * @param {string} path
 * @returns {Outcome}
 */
export function countVitest(ended, path) {
  const report = read(path)
  if (!report) return finish({ passed: 0, failed: 1, skipped: 0 }, ended)
  // A file that fails to load has no tests to count and is one failure.
  const broken = report.testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
    file.status === 'failed' && file.assertionResults.length === 0).length
  return finish({
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  }, ended)
}

/**
 * @param {Ended} ended
 * @param {string} path
 * @returns {Outcome}
 */
export function countPlaywright(ended, path) {
  const stats = read(path)?.stats
  if (!stats) return finish({ passed: 0, failed: 1, skipped: 0 }, ended)
  return finish({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, ended)
}

/**
 * A runner that ends badly without naming a failed test has failed all the same.
 * @param {import('./tiers.mjs').Counts} counts
 * @param {Ended} ended
 */
const finish = (counts, { code, output, milliseconds }) =>
  ({ ...counts, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed, output, milliseconds })

/** @param {string} path */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
