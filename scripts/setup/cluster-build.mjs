import { chmodSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { inRoot, sharedCache } from './paths.mjs'
import { output, runStep } from './run.mjs'
import { hashOf } from './stamp.mjs'
import { Stop } from './say.mjs'

// Builds the Go programs of the test cluster into a folder whose name says for which sources. The compiler's version is not
// part of the name: a newer one makes the same programs, and a cache that travels helps a machine without Go.

const sources = 'test/cluster/go'
const shelf = join(sharedCache, 'cluster')
/** How many builds of a kind stay: 200 MB each. */
const kept = 2
const versions = { kubernetes: ['1', '36', '2'], kubevirt: '1.9.0' }

/** The folders that decide what a module becomes. */
const parts = {
  'control-plane': ['control-plane'],
  kubevirt: ['kubevirt', 'virt-template-api', 'virt-template-client-go', 'virt-template-v1beta1'],
}

/** @param {keyof typeof parts} module */
const folderOf = (module) =>
  join(shelf, `${module}-${hashOf(parts[module].map((name) => `${sources}/${name}`), JSON.stringify([process.arch, versions])).slice(0, 12)}`)

/** With links kube-apiserver, etcd and kubectl. */
export const controlPlaneFolder = () => folderOf('control-plane')

/** With virtctl, manifests.json and examples/. */
export const kubeVirtFolder = () => folderOf('kubevirt')

/** The compiler on PATH, or where its own archive unpacks to. */
const goProgram = () => ['go', '/usr/local/go/bin/go'].find((program) => goVersion(program) !== undefined)

/** @param {string} program */
function goVersion(program) {
  const found = /^go version go(\d+)\.(\d+)/.exec(output('env', 'GOTOOLCHAIN=local', program, 'version') ?? '')
  return found ? [Number(found[1]), Number(found[2])] : undefined
}

/** Why nothing can be built here, or undefined. */
export function whyNoGo() {
  const program = goProgram()
  if (!program) return 'Go is not installed'
  const [major = 0, minor = 0] = goVersion(program) ?? []
  return major > 1 || minor >= 26 ? undefined : `Go ${major}.${minor} is older than 1.26`
}

/** The person's own settings for Go would make other programs of the same sources. */
const surroundings = () => ({ ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly -trimpath -buildvcs=false' })

export async function buildControlPlane() {
  const [major, minor, patch] = versions.kubernetes
  // Without a version kubectl complains, and clients see v0.0.0-master.
  const stamps = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) =>
    [`-X ${path}.gitVersion=v${major}.${minor}.${patch}`, `-X ${path}.gitMajor=${major}`, `-X ${path}.gitMinor=${minor}`])
  await build('control-plane', 'Building kube-apiserver, etcd and kubectl (about 10 minutes, once)', stamps, (folder) => {
    for (const name of ['kube-apiserver', 'etcd', 'kubectl']) symlinkSync('control-plane', join(folder, name))
  })
}

export async function buildKubeVirt() {
  await build('kubevirt', 'Building virtctl (about 4 minutes, once)', [`-X kubevirt.io/client-go/version.gitVersion=v${versions.kubevirt}`], (folder) => {
    for (const name of ['virtctl', 'kubevirt-manifests']) symlinkSync('kubevirt', join(folder, name))
    printInto(join(folder, 'manifests.json'), join(folder, 'kubevirt-manifests'))
    const module = goOutput('kubevirt', 'list', '-m', '-f', '{{.Dir}}', 'kubevirt.io/kubevirt')
    cpSync(join(module, 'examples'), join(folder, 'examples'), { recursive: true })
    // Modules are read-only, and what cannot be removed is in the way some day.
    makeWritable(join(folder, 'examples'))
  })
}

/**
 * The folder appears whole or not at all, and two that build at once do it one after the other.
 * @param {keyof typeof parts} module
 * @param {string} title
 * @param {readonly string[]} stamps for the linker
 * @param {(folder: string) => void} furnish
 */
async function build(module, title, stamps, furnish) {
  const target = folderOf(module)
  const made = join(shelf, `.${module}-${process.pid}`)
  mkdirSync(made, { recursive: true })
  try {
    await runStep(title, 'flock', ['--no-fork', join(shelf, 'lock'), 'nice', '-n', '10', goProgram() ?? 'go', 'build',
      '-C', inRoot(sources, module), '-ldflags', `-s -w ${stamps.join(' ')}`, '-o', join(made, module), '.'],
    { env: surroundings(), remedy: 'The Go modules come through GOPROXY: is the network there?' })
    furnish(made)
    if (!existsSync(target)) renameSync(made, target)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
  sweep(module)
}

/**
 * @param {string} file
 * @param {string} program
 */
function printInto(file, program) {
  const descriptor = openSync(file, 'w')
  const { status, stderr } = spawnSync(program, { stdio: ['ignore', descriptor, 'pipe'], encoding: 'utf8' })
  closeSync(descriptor)
  if (status !== 0) throw new Stop(`${program} printed no manifests: ${stderr}`)
}

/**
 * @param {string} module
 * @param {...string} args
 */
function goOutput(module, ...args) {
  const { status, stdout, stderr } = spawnSync(goProgram() ?? 'go', ['-C', inRoot(sources, module), ...args], { env: surroundings(), encoding: 'utf8' })
  if (status !== 0) throw new Stop(`go ${args[0]} failed: ${stderr}`)
  return stdout.trim()
}

/** @param {string} folder */
function makeWritable(folder) {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
}

/** @param {string} module */
function sweep(module) {
  const byAge = readdirSync(shelf).filter((name) => name.startsWith(`${module}-`)).map((name) => join(shelf, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const path of byAge.slice(kept)) rmSync(path, { recursive: true })
}
