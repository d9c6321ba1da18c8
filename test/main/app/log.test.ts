import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
    log.write('two')
    log.writeNow('three')
    await log.flushed()
    expect(readFileSync(path, 'utf8')).toBe(['one', 'two', 'three'].map((line) => `1970-01-01T00:00:00.000Z ${line}\n`).join(''))
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
  test('that cannot be written takes nothing with it', async () => {
    writeFileSync(join(folder, 'file'), '')
    const log = openLog(join(folder, 'file/below/main.log'))
    log.write('x')
    log.writeNow('y')
    await log.flushed()
  })
})

describe('a line of the log', () => {
  test('holds no definition of a machine, whole or broken off', () => {
    expect(cleanLine(`failed: <domain type='kvm'><graphics passwd='s3cret'/>\n</domain> at line 1`)).toBe('failed: [XML left out] at line 1')
    expect(cleanLine(`x <graphics passwd='s3cret`)).not.toContain('s3cret')
  })
  test('holds no secret', () => {
    for (const text of ['password=s3cret', 'Password: "s3cret"', "passwd='s3cret'", 'token: s3cret', 'Authorization: Bearer s3cret', 'qemu+tcp://root:s3cret@host/system', '{"secret":"s3cret"}']) expect(cleanLine(text), text).not.toContain('s3cret')
  })
  test('keeps a stack readable', () => {
    expect(cleanLine('Error: x\n    at Object.<anonymous> (/a.js:1:2)\n    at <anonymous>')).toBe('Error: x\n        at Object.(anonymous) (/a.js:1:2)\n        at (anonymous)')
  })
  test('has an end', () => {
    const begun = performance.now()
    for (const part of ['x', '<a', 'password', '://a', 'key=\'', '\n']) expect(cleanLine(part.repeat(200_000)).length).toBeLessThanOrEqual(8_000)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})
