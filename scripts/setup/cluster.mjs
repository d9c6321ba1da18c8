import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { buildControlPlane, buildKubeVirt, controlPlaneFolder, kubeVirtFolder, whyNoGo } from './cluster-build.mjs'
import { Stop } from './say.mjs'

// Where the programs of the test cluster come from. The control plane is taken, in this order, from KUBEBUILDER_ASSETS (as
// controller-runtime's tests have it), from PATH, from the cache, from `go build`. What is KubeVirt's, virtctl and the
// definitions, has no such custom and comes from the cache or from `go build`.

/**
 * @typedef {object} ClusterPrograms
 * @property {string} apiserver
 * @property {string} etcd
 * @property {string} kubectl
 * @property {string} virtctl
 * @property {string} manifests what virt-operator would install, as one List in JSON
 * @property {string} examples a folder with KubeVirt's example manifests
 */

const names = /** @type {const} */ (['kube-apiserver', 'etcd', 'kubectl'])

/** @param {string} folder */
const isWhole = (folder) => names.every((name) => existsSync(join(folder, name)))

/** The folders of PATH, of which one must hold all three: a mixture of versions helps nobody. */
const pathFolders = () => (process.env.PATH ?? '').split(delimiter)

/** The folder with the control plane that is here already. */
function foundControlPlane() {
  const given = process.env.KUBEBUILDER_ASSETS
  return [...(given ? [given] : []), ...pathFolders(), controlPlaneFolder()].find(isWhole)
}

const isKubeVirtBuilt = () => existsSync(kubeVirtFolder())

/** What kept it from being built in this run.
 * @type {string | undefined} */
let trouble

/** Why there is no test cluster here and none can be built, in one line; or undefined. */
export function whyNoCluster() {
  const given = process.env.KUBEBUILDER_ASSETS
  if (given && !isWhole(given)) return `KUBEBUILDER_ASSETS names ${given}, where not all of ${names.join(', ')} are`
  if (foundControlPlane() && isKubeVirtBuilt()) return undefined
  const reason = trouble ?? whyNoGo()
  return reason && `the test cluster is not built, and ${reason}`
}

/** Builds what is not here: about ten minutes on two cores, once for all checkouts with the same go.sum. */
export async function ensureCluster() {
  const reason = whyNoCluster()
  if (reason) throw new Stop(`There is no test cluster: ${reason}.`, 'Install Go 1.26 or later (https://go.dev/dl) and try again.')
  try {
    if (!foundControlPlane()) await buildControlPlane()
    if (!isKubeVirtBuilt()) await buildKubeVirt()
  } catch (error) {
    trouble = 'it could not be built here'
    throw error
  }
}

/** Why no test can use it, in one line; or undefined. In a process that builds nothing, what could be built is no help. */
export const whyNotBuilt = () => whyNoCluster() ?? (foundControlPlane() && isKubeVirtBuilt() ? undefined : 'the test cluster is not built')

/**
 * The programs of a cluster that ensureCluster() has prepared.
 * @returns {ClusterPrograms}
 */
export function clusterPrograms() {
  const folder = foundControlPlane()
  if (!folder || !isKubeVirtBuilt()) throw new Stop('The test cluster is not built.', '`npm run cluster` builds it.')
  return {
    apiserver: join(folder, 'kube-apiserver'),
    etcd: join(folder, 'etcd'),
    kubectl: join(folder, 'kubectl'),
    virtctl: join(kubeVirtFolder(), 'virtctl'),
    manifests: join(kubeVirtFolder(), 'manifests.json'),
    examples: join(kubeVirtFolder(), 'examples'),
  }
}
