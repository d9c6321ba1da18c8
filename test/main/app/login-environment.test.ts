import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loginEnvironment, ofShell, parseEnvironment } from '../../../main/app/login-environment'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'shell-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function shell(script: string): Promise<string> {
  const path = join(folder, 'shell')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const path = '/usr/bin:/bin'
/** Of a process, in one letter; a zombie waits for nobody but its parent. */
const state = (pid: number) => readFile(`/proc/${pid}/stat`, 'utf8').then((text) => text.split(') ')[1]?.[0] ?? '', () => '')
/** Runs what is behind `-c`. */
const runsIt = 'while [ "$1" != -c ]; do shift; done; eval "$2"'

test('what start-up files export is in it, and what they print is not', async () => {
  const noisy = await shell(`echo 'PATH=/wrong'; PATH=$PATH:/home/me/bin; export KUBECONFIG='/a b/c' TWO='one\ntwo='; ${runsIt}; echo bye`)
  expect(await ofShell(noisy, ['-l'], { PATH: path })).toMatchObject({ PATH: `${path}:/home/me/bin`, KUBECONFIG: '/a b/c', TWO: 'one\ntwo=' })
})

test('the shell is run once, however often it is asked', async () => {
  const counting = await shell(`echo x >> ${folder}/runs; export RUNS=$(wc -l < ${folder}/runs); ${runsIt}`)
  const environment = loginEnvironment({ PATH: path, SHELL: counting })
  expect((await Promise.all([environment(), environment()])).map(({ RUNS }) => RUNS?.trim())).toEqual(['1', '1'])
})

test.each([
  ['fails', 'exit 3'],
  ['does not know the flags', 'echo usage >&2; exit 2'],
  ['answers with something else', 'echo hello'],
])('of a shell that %s there is none', async (_, script) => {
  expect(await ofShell(await shell(script), ['-l'], { PATH: path })).toBeUndefined()
})

test('a shell that waits for ever, and one that never stops talking, are ended with all they started', async () => {
  expect(await ofShell(await shell(`sleep 1000 & echo $! > ${folder}/left; sleep 1000`), ['-l'], { PATH: path }, 1_000)).toBeUndefined()
  const left = Number(await readFile(join(folder, 'left'), 'utf8'))
  await expect.poll(() => state(left)).toMatch(/^[ZX]?$/)
  expect(await ofShell(await shell('yes'), ['-l'], { PATH: path }, 20_000)).toBeUndefined()
})

test('without a usable shell it is our own environment, without what is Electron’s', async () => {
  const notes: string[] = []
  const given = { PATH: path, HOME: '/home/me', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect' }
  expect(await loginEnvironment({ ...given, SHELL: join(folder, 'none') }, (line) => notes.push(line))()).toEqual({ PATH: path, HOME: '/home/me', SHELL: join(folder, 'none') })
  expect(notes).toHaveLength(1)
  expect(await loginEnvironment({ ...given, SHELL: '/usr/sbin/nologin' })()).toMatchObject({ PATH: path })
})

test('functions, odd names and an answer without a path are not believed', () => {
  expect(parseEnvironment('M\nPATH=/bin\0NODE_OPTIONS=--inspect\0BASH_FUNC_x%%=() { :; }\0 a=b\0=c\0__proto__=x\0M', 'M')).toEqual(Object.fromEntries([['PATH', '/bin'], ['__proto__', 'x']]))
  expect(parseEnvironment('M\nHOME=/root\0M', 'M')).toBeUndefined()
})
