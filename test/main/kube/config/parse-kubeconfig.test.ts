import { describe, expect, test } from 'vitest'
import { mergeKubeconfigs } from '../../../../main/kube/config/merge-kubeconfigs'
import { offersOf } from '../../../../main/kube/config/offers'
import { parseKubeconfig } from '../../../../main/kube/config/parse-kubeconfig'

const file = '/home/anna/.kube/config'

const ordinary = `
apiVersion: v1
kind: Config
current-context: work
clusters:
- name: lab
  cluster: { server: "https://lab.example:6443", certificate-authority: certs/ca.crt, proxy-url: "socks5://proxy:1080" }
contexts:
- name: work
  context: { cluster: lab, user: anna, namespace: shop }
users:
- name: anna
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ../bin/login
      args: [get, "a b", 7]
      env: [{ name: REGION, value: eu }]
      interactiveMode: Never
      provideClusterInfo: true
`

describe('what a kubeconfig says', () => {
  test('paths are beside the file, a bare command is not', () => {
    const config = parseKubeconfig(ordinary, file)
    expect(config.troubles).toEqual([])
    expect(config.clusters.get('lab')?.entry).toEqual({
      server: 'https://lab.example:6443', isUnverified: false, isUncompressed: false, proxyUrl: 'socks5://proxy:1080',
      authoritiesFile: '/home/anna/.kube/certs/ca.crt',
    })
    expect(config.users.get('anna')?.entry.plugin).toMatchObject({ command: '/home/anna/bin/login', args: ['get', 'a b', '7'], wantsClusterInfo: true })
    const bare = parseKubeconfig(ordinary.replace('../bin/login', 'login'), file)
    expect(bare.users.get('anna')?.entry.plugin?.command).toBe('login')
  })

  test('null where a list or word may be is none, as cloud tools write it', () => {
    const config = parseKubeconfig('{users: [{name: a, user: {exec: {apiVersion: v1, command: aws, args: null, env: null, provideClusterInfo: null}, token: null}}, {name: b, user: null}], clusters: null}', file)
    expect(config.troubles).toEqual([])
    expect(config.users.get('a')?.entry.plugin).toMatchObject({ args: [], env: [] })
    expect(config.users.get('b')?.entry).toEqual({})
  })

  test('a bad entry costs only itself and is named', () => {
    const config = parseKubeconfig('{clusters: [{name: good, cluster: {server: "https://a"}}, {name: bad, cluster: {server: [1]}}, 7]}', file)
    expect([...config.clusters.keys()]).toEqual(['good'])
    expect(config.troubles).toEqual([
      `${file}: the cluster “bad” cannot be used: “cluster.server” is not as it should be.`,
      `${file}: cluster number 3 cannot be used: it is not as it should be.`,
    ])
  })

  test('of a name twice in a file the first counts, and that is said', () => {
    const config = parseKubeconfig('{clusters: [{name: a, cluster: {server: "https://first"}}, {name: a, cluster: {server: "https://second"}}]}', file)
    expect(config.clusters.get('a')?.entry.server).toBe('https://first')
    expect(config.troubles).toEqual([`${file} has the cluster “a” twice; the first one counts.`])
  })

  test('an empty file is no trouble; of several documents the first counts', () => {
    expect(parseKubeconfig('', file).troubles).toEqual([])
    expect([...parseKubeconfig(`${ordinary}\n---\nkind: Other\n`, file).contexts.keys()]).toEqual(['work'])
  })
})

describe('hostile files are sentences with their name', () => {
  const bombs: Record<string, string> = {
    'not YAML': 'clusters: [',
    'a key twice': 'clusters: []\nclusters: []\n',
    'another kind': 'kind: Pod\n',
    'a list': '- 1\n- 2\n',
    'a word': 'hello',
    'a billion laughs': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`).join('\n')}\n`,
    'ten thousand aliases': `a: &a x\nb: [${Array(10_000).fill('*a').join(',')}]\n`,
    'brackets without end': '['.repeat(3_000_000),
    'dashes without end': `${'- '.repeat(1_000_000)}x`,
    'nested a hundred times': Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'indentation without end': Array.from({ length: 2_500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'a file of 50 MB': 'x'.repeat(50_000_000),
    'code as a tag': 'clusters: !!js/function "function () { throw 1 }"\n',
  }
  for (const [name, text] of Object.entries(bombs)) {
    test(name, () => {
      const startedAt = performance.now()
      const config = parseKubeconfig(text, file)
      expect(config.contexts.size).toBe(0)
      expect(config.troubles).toHaveLength(1)
      expect(config.troubles[0]).toMatch(/^\/home\/anna\/\.kube\/config cannot be used: .{5,300}\.$/)
      expect(performance.now() - startedAt).toBeLessThan(5_000)
    })
  }

  test('keys that would reach into prototypes do not', () => {
    const config = parseKubeconfig('{__proto__: {polluted: 1}, clusters: [{name: __proto__, cluster: {server: "https://a", __proto__: {polluted: 1}}}], users: [{name: constructor, user: {as: x, as-user-extra: {__proto__: [y]}}}]}', file)
    expect(config.clusters.get('__proto__')?.entry.server).toBe('https://a')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(config.clusters.get('__proto__')?.entry).not.toHaveProperty('polluted')
  })
})

describe('several files', () => {
  const first = parseKubeconfig('{clusters: [{name: lab, cluster: {server: "https://first"}}], users: []}', '/a/one')
  const second = parseKubeconfig(`{current-context: work, clusters: [{name: lab, cluster: {server: "https://second", proxy-url: "http://p"}}], contexts: [{name: work, context: {cluster: lab, user: u}}]}`, '/b/two')
  const third = parseKubeconfig('{current-context: other, contexts: [{name: work, context: {cluster: no, user: no}}, {name: other, context: {cluster: lab, user: u}}]}', '/c/three')

  test('the first word on a name is the whole of it, the first current context counts', () => {
    const merged = mergeKubeconfigs([first, second, third])
    expect(merged.currentContext).toBe('work')
    expect(merged.clusters.get('lab')).toMatchObject({ file: '/a/one', entry: { server: 'https://first' } })
    expect(merged.clusters.get('lab')?.entry.proxyUrl).toBeUndefined()
    expect(merged.contexts.get('work')).toMatchObject({ file: '/b/two', entry: { cluster: 'lab' } })
    expect([...merged.contexts.keys()]).toEqual(['work', 'other'])
  })

  test('what is missing, insecure or half is a warning of the offer', () => {
    const text = `
clusters:
- { name: open, cluster: { server: "http://a:8080" } }
- { name: loose, cluster: { server: "https://b", insecure-skip-tls-verify: true, tls-server-name: c.example } }
- { name: odd, cluster: { server: "ftp://b" } }
contexts:
- { name: 1, context: { cluster: open, user: basic } }
- { name: 2, context: { cluster: loose, user: half } }
- { name: 3, context: { cluster: gone, user: gone } }
- { name: 4, context: { cluster: odd, user: old } }
users:
- { name: basic, user: { username: anna, password: secret } }
- { name: half, user: { client-certificate-data: abc } }
- { name: old, user: { auth-provider: { name: gcp, config: { access-token: secret } } } }
`
    const { contexts } = offersOf(parseKubeconfig(text, file))
    expect(contexts.map(({ risks }) => risks.map(({ risk }) => risk))).toEqual([['plainHttp'], ['unverifiedCertificate', 'otherServerName'], [], []])
    expect(contexts.map(({ login }) => login.kind)).toEqual(['basic', 'none', 'none', 'unsupported'])
    expect(contexts.map(({ warnings }) => warnings.length)).toEqual([1, 3, 2, 1])
    expect(contexts[3]?.login).toMatchObject({ name: 'gcp', why: expect.stringContaining('gke-gcloud-auth-plugin') })
    expect(JSON.stringify(contexts)).not.toContain('secret')
  })

  test('a command is shown in full, as a shell would read it, and is text', () => {
    const { contexts, currentContext } = offersOf(parseKubeconfig(ordinary.replace('"a b"', '"it\'s; rm -rf $HOME"'), file))
    expect(currentContext).toBe('work')
    expect(contexts[0]).toMatchObject({
      context: 'work', isCurrent: true, server: 'https://lab.example:6443', namespace: 'shop', risks: [], warnings: [],
      login: { kind: 'plugin', line: `REGION=eu /home/anna/bin/login get 'it'\\''s; rm -rf $HOME' 7` },
    })
  })
})
