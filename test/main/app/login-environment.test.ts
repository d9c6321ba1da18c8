import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeScript } from '../../fakes/script'
import { loginEnvironment, ofShell, parseEnvironment } from '../../../main/app/login-environment'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'shell-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

function shell(script: string): string {
  const path = join(folder, 'shell')
  writeScript(path, script)
  return path
}
const path = '/usr/bin:/bin'
/** Of a process, in one letter; a zombie waits for nobody but its parent. */
const state = (pid: number) => readFile(`/proc/${pid}/stat`, 'utf8').then((text) => text.split(') ')[1]?.[0] ?? '', () => '')
/** Runs what is behind `-c`. */
const runsIt = 'while [ "$1" != -c ]; do shift; done; eval "$2"'

test('what start-up files export is in it, and what they print is not', async () => {
  const noisy = shell(`echo 'PATH=/wrong'; PATH=$PATH:/home/me/bin; export KUBECONFIG='/a b/c' TWO='one\ntwo='; ${runsIt}; echo bye`)
  expect(await ofShell(noisy, ['-l'], { PATH: path })).toMatchObject({ PATH: `${path}:/home/me/bin`, KUBECONFIG: '/a b/c', TWO: 'one\ntwo=' })
})

test('the shell is run once, however often it is asked', async () => {
  const counting = shell(`echo x >> ${folder}/runs; export RUNS=$(wc -l < ${folder}/runs); ${runsIt}`)
  const environment = loginEnvironment({ PATH: path, SHELL: counting })
  expect((await Promise.all([environment(), environment()])).map(({ RUNS }) => RUNS?.trim())).toEqual(['1', '1'])
})

test.each([
  ['fails', 'exit 3'],
  ['does not know the flags', 'echo usage >&2; exit 2'],
  ['answers with something else', 'echo hello'],
])('of a shell that %s there is none', async (_, script) => {
  expect(await ofShell(shell(script), ['-l'], { PATH: path })).toBeUndefined()
})

test('of a shell that is just being written there is none', async () => {
  const writing = await open(shell(runsIt), 'r+')
  try {
    expect(await ofShell(join(folder, 'shell'), ['-l'], { PATH: path })).toBeUndefined()
  } finally {
    await writing.close()
  }
})

test('a shell that waits for ever, and one that never stops talking, are ended with all they started', async () => {
  expect(await ofShell(shell(`sleep 1000 & echo $! > ${folder}/left; sleep 1000`), ['-l'], { PATH: path }, 1_000)).toBeUndefined()
  const left = Number(await readFile(join(folder, 'left'), 'utf8'))
  await expect.poll(() => state(left)).toMatch(/^[ZX]?$/)
  expect(await ofShell(shell('yes'), ['-l'], { PATH: path }, 20_000)).toBeUndefined()
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
