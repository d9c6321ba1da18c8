import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildStamp } from '../../scripts/setup/build-stamp.mjs'

const folder = mkdtempSync(join(tmpdir(), 'stamp-'))
const git = (...words: readonly string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], { env: { ...process.env, GIT_COMMITTER_DATE: '2026-01-31T23:59:59Z' }, encoding: 'utf8' })

beforeAll(() => {
  git('init', '--quiet')
  writeFileSync(join(folder, 'file'), 'one')
  git('add', '.')
  git('commit', '--quiet', '-m', 'one')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a stamp is the commit and its day, whenever it is made', () => {
  const stamp = buildStamp({ folder, env: {} })
  expect(stamp).toBe(`${git('rev-parse', '--short=12', 'HEAD').trim()} 2026-01-31`)
  expect(buildStamp({ folder, env: {} })).toBe(stamp)
})

test('the day may be given; what is not committed is told', () => {
  expect(buildStamp({ folder, env: { SOURCE_DATE_EPOCH: '0' } })).toMatch(/^[0-9a-f]{12} 1970-01-01$/)
  writeFileSync(join(folder, 'file'), 'two')
  expect(buildStamp({ folder, env: {} })).toMatch(/^[0-9a-f]{12}\+changes 2026-01-31$/)
  git('checkout', '--quiet', 'file')
})

test('without a repository only the day that is given is known', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'no-repository-'))
  expect(buildStamp({ folder: elsewhere, env: {} })).toBeUndefined()
  expect(buildStamp({ folder: elsewhere, env: { SOURCE_DATE_EPOCH: '86400' } })).toBe('1970-01-02')
  expect(buildStamp({ folder: elsewhere, env: { SOURCE_DATE_EPOCH: 'yesterday' } })).toBeUndefined()
  rmSync(elsewhere, { recursive: true })
})
