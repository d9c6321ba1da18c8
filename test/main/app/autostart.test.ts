import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { autostartFile, xdgAutostart } from '../../../main/app/autostart'
import { autostartEntry, isSwitchedOn, isUntouched } from '../../../main/app/autostart-entry'
import { FailureError } from '../../../preload/contract/failure'

const command = ['/opt/Virt Desktop/virt-desktop', '--hidden']
const newFile = () => autostartFile({ XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'config-')) })
const never = () => Promise.reject(new Error('It was asked.'))
const text = (path: string) => readFileSync(path, 'utf8')

it('is written where desktops look, off until then, and removed again', async () => {
  const path = newFile()
  const autostart = xdgAutostart(path, command)
  expect(await autostart.state()).toEqual({ isOn: false, isEdited: false, path })
  await autostart.set(true, never)
  expect(text(path)).toContain('\nExec="/opt/Virt Desktop/virt-desktop" "--hidden"\n')
  expect(await autostart.state()).toEqual({ isOn: true, isEdited: false, path })
  await autostart.set(false, never)
  expect(existsSync(path)).toBe(false)
})

it('follows a program that was moved, and touches nothing else', async () => {
  const path = newFile()
  const moved = xdgAutostart(path, ['/elsewhere/virt-desktop', '--hidden'])
  await moved.refresh()
  expect(existsSync(path)).toBe(false)
  await xdgAutostart(path, command).set(true, never)
  await moved.refresh()
  expect(text(path)).toContain('Exec="/elsewhere/')
})

it('replaces and removes what a person has changed only when they agree', async () => {
  const path = newFile()
  const autostart = xdgAutostart(path, command)
  await autostart.set(true, never)
  const edited = text(path).replace('true', 'false')
  writeFileSync(path, edited)
  expect(await autostart.state()).toEqual({ isOn: false, isEdited: true, path })
  await autostart.refresh()
  await expect(autostart.set(true, never)).rejects.toThrow('It was asked.')
  await expect(autostart.set(false, never)).rejects.toThrow('It was asked.')
  expect(text(path)).toBe(edited)
  await autostart.set(true, async () => {})
  expect(await autostart.state()).toEqual({ isOn: true, isEdited: false, path })
})

it('says so when the file cannot be written', async () => {
  const path = newFile()
  mkdirSync(dirname(dirname(path)), { recursive: true })
  writeFileSync(dirname(path), 'a file in place of the folder')
  const failure = await xdgAutostart(path, command).set(true, never).catch((error: FailureError) => error.failure)
  expect(failure).toMatchObject({ code: 'denied', message: expect.stringContaining('cannot be written'), detail: expect.stringContaining(path) })
})

it('holds any path that an entry can hold, and refuses the others', () => {
  const strange = '/a b/"q"/$HOME/`x`/back\\slash/100%/virt'
  expect(autostartEntry([strange])).toContain('Exec="/a b/\\\\"q\\\\"/\\\\$HOME/\\\\`x\\\\`/back\\\\\\\\slash/100%%/virt"\n')
  expect(() => autostartEntry(['/a\nHidden=true'])).toThrow(FailureError)
})

it('a changed letter is a changed entry; one that another program switched off is off', () => {
  const entry = autostartEntry(command)
  expect([isUntouched(entry), isUntouched(`${entry} `), isUntouched(entry.replace('Virt', 'virt')), isUntouched('')]).toEqual([true, false, false, false])
  expect([isSwitchedOn(entry), isSwitchedOn(`${entry}Hidden = true\n`), isSwitchedOn(entry.replace('enabled=true', 'enabled=false'))]).toEqual([true, false, false])
})

it('lies in the folder of the person’s settings, wherever that is', () => {
  expect(autostartFile({ XDG_CONFIG_HOME: 'relative' }, '/home/ann')).toBe('/home/ann/.config/autostart/virt-desktop.desktop')
})

const hasValidator = (() => {
  try {
    return Boolean(execFileSync('sh', ['-c', 'command -v desktop-file-validate'], { encoding: 'utf8' }))
  } catch {
    return false
  }
})()

it.skipIf(!hasValidator)('is what the validator of desktop entries takes', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'entry-')), 'virt-desktop.desktop')
  writeFileSync(path, autostartEntry(['/a b/"q"/$HOME/100%/virt', '--hidden']))
  expect(execFileSync('desktop-file-validate', [path], { encoding: 'utf8' })).toBe('')
})
