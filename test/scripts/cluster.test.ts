import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRoot } from '../../scripts/setup/paths.mjs'
import { writeScript } from '../fakes/script'

// Where the test cluster's programs are looked for, on a machine that has what each test puts there.

describe('the programs of the test cluster', () => {
  let folder = ''
  const place = (name: string, ...files: readonly string[]) => {
    mkdirSync(join(folder, name), { recursive: true })
    for (const file of files) writeFileSync(join(folder, name, file), '')
    return join(folder, name)
  }
  const three = ['kube-apiserver', 'etcd', 'kubectl']
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cluster-programs-'))
    writeScript(join(place('old-go'), 'go'), 'echo go version go1.25.9 linux/amd64')
    writeScript(join(place('no-network', 'go'), 'go'), '[ "$1" = version ] && echo go version go1.26.0 linux/amd64 || exit 1')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const evaluate = (expression: string, env: Readonly<Record<string, string>>) => execFileSync(process.execPath, ['--input-type=module', '-e',
    `const cluster = await import(${JSON.stringify(inRoot('scripts/setup/cluster.mjs'))})
     const { kubeVirtFolder, controlPlaneFolder } = await import(${JSON.stringify(inRoot('scripts/setup/cluster-build.mjs'))})
     const { mkdirSync, writeFileSync } = await import('node:fs')
     process.stdout.write(String(${expression}))`],
  { encoding: 'utf8', env: { PATH: `${folder}/old-go:/usr/bin:/bin`, VIRT_DESKTOP_CACHE: join(folder, 'cache'), ...env } })

  test('are missing where nothing is built and Go is too old, which one line says', () => {
    expect(evaluate('cluster.whyNoCluster()', {})).toBe('the test cluster is not built, and Go 1.25 is older than 1.26')
  })

  test('are missing where KUBEBUILDER_ASSETS names a folder with less than all three', () => {
    const part = place('part', 'etcd')
    expect(evaluate('cluster.whyNoCluster()', { KUBEBUILDER_ASSETS: part })).toContain(`KUBEBUILDER_ASSETS names ${part}`)
  })

  test('that cannot be built are a reason to skip, and no failure of the other tests', () => {
    const tried = 'await cluster.ensureCluster().then(() => "built", () => cluster.whyNoCluster())'
    expect(evaluate(tried, { PATH: `${folder}/no-network:/usr/bin:/bin` })).toMatch(/the test cluster is not built, and it could not be built here$/)
  })

  test('that are not built keep whoever builds nothing from using them', () => {
    expect(evaluate('cluster.whyNotBuilt()', { PATH: `${folder}/no-network:/usr/bin:/bin` })).toBe('the test cluster is not built')
  })

  test('come from KUBEBUILDER_ASSETS, else from PATH, else from the cache', () => {
    const [given, onPath] = [place('given', ...three), place('on-path', ...three)]
    const path = `${folder}/old-go:${place('only-etcd', 'etcd')}:${onPath}:/usr/bin:/bin`
    const found = '(mkdirSync(kubeVirtFolder(), { recursive: true }), cluster.clusterPrograms().apiserver)'
    expect(evaluate(found, { KUBEBUILDER_ASSETS: given, PATH: path })).toBe(join(given, 'kube-apiserver'))
    expect(evaluate(found, { PATH: path })).toBe(join(onPath, 'kube-apiserver'))
    const cached = `(mkdirSync(controlPlaneFolder(), { recursive: true }), ${JSON.stringify(three)}.forEach((name) => writeFileSync(controlPlaneFolder() + '/' + name, '')), ${found})`
    expect(evaluate(cached, {})).toContain(`${folder}/cache/cluster/control-plane-`)
  })
})
