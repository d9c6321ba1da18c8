import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cleanLine } from '../../../main/app/clean-line'
import { openLog } from '../../../main/app/log'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
  path = join(folder, 'logs/main.log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the log', () => {
  test('keeps the order, is 0600 in a folder 0700', async () => {
    const log = openLog(path, () => new Date(0))
    log.write('one')
    log.write('two', 'warning')
    log.writeNow('three', 'error')
    await log.flushed()
    expect(readFileSync(path, 'utf8')).toBe(['info one', 'warning two', 'error three'].map((line) => `1970-01-01T00:00:00.000Z ${line}\n`).join(''))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
  })
  test('is set aside when it is full, so that there are never more than two', async () => {
    const log = openLog(path)
    for (let at = 0; at < 400; at++) {
      log.write('x'.repeat(7_000))
      if (at % 10 === 0) await log.flushed()
    }
    await log.flushed()
    expect(statSync(path).size).toBeLessThanOrEqual(1024 * 1024)
    expect(statSync(`${path}.old`).size).toBeLessThanOrEqual(1024 * 1024)
  })
  test('can be read from its end, over both files, entry by entry, of every run', async () => {
    expect(await openLog(path).latest(1_000)).toEqual([])
    writeFileSync(join(folder, 'x'), '')
    const first = openLog(path, () => new Date(0))
    first.write('one\ntwo 1970-01-01T00:00:00.000Z info no entry', 'error')
    await first.flushed()
    const at = '1970-01-01T00:00:00.000Z'
    renameSync(path, `${path}.old`)
    const log = openLog(path, () => new Date(0))
    log.write('three')
    expect(await log.latest(1_000)).toEqual([`${at} error one\n    two ${at} info no entry`, `${at} info three`])
    log.write('ü'.repeat(400))
    expect(await log.latest(500)).toEqual([])
    expect(await log.latest(900)).toEqual([`${at} info three`, `${at} info ${'ü'.repeat(400)}`])
  })
  test('that cannot be written takes nothing with it', async () => {
    writeFileSync(join(folder, 'file'), '')
    const log = openLog(join(folder, 'file/below/main.log'))
    log.write('x')
    log.writeNow('y')
    await log.flushed()
  })
})

const repeated = ['x', '<a', 'password', '://a', 'key=\'', 'bearer ', '-----BEGIN A PRIVATE KEY-----', 'eyJ', '\n']

describe('a line of the log', () => {
  test('holds no definition of a machine, whole or broken off', () => {
    expect(cleanLine(`failed: <domain type='kvm'><graphics passwd='s3cret'/>\n</domain> at line 1`)).toBe('failed: [XML left out] at line 1')
    expect(cleanLine(`x <graphics passwd='s3cret`)).not.toContain('s3cret')
  })
  test('holds no secret', () => {
    for (const text of ['password=s3cret', 'Password: "s3cret"', "passwd='s3cret'", 'token: s3cret', 'Authorization: Bearer s3cret', 'qemu+tcp://root:s3cret@host/system', '{"secret":"s3cret"}', 'client-key-data: s3cret', 'token_file = s3cret', 'sent bearer s3cretabc', 'x eyJhbGciOiJSUzI1NiJ9.s3cret.s3cret y', 'sha256~s3cretabc', '-----BEGIN EC PRIVATE KEY-----\ns3cret\n', 'a -----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY----- b']) expect(cleanLine(text), text).not.toContain('s3cret')
  })
  test('keeps a stack readable', () => {
    expect(cleanLine('Error: x\n    at Object.<anonymous> (/a.js:1:2)\n    at <anonymous>')).toBe('Error: x\n        at Object.(anonymous) (/a.js:1:2)\n        at (anonymous)')
  })
  test('has an end', () => {
    for (const part of repeated) expect(cleanLine(part.repeat(200_000)).length).toBeLessThanOrEqual(8_000)
  })
  test.each(repeated)('of nothing but %j costs as much as it is long, not the square of it, and no more from some length on', (part) => {
    const once = (line: string) => {
      const begun = performance.now()
      for (let time = 0; time < 20; time += 1) cleanLine(line)
      return performance.now() - begun
    }
    // The quickest of some: what the computer did meanwhile is in none, or not in all.
    const cost = (characters: number) => {
      const line = part.repeat(Math.ceil(characters / part.length))
      return Math.min(...Array.from({ length: 7 }, () => once(line)))
    }
    expect(cost(8_000)).toBeLessThan(30 * cost(800) + 5)
    expect(cost(2_000_000)).toBeLessThan(30 * cost(8_000) + 5)
  })
})
