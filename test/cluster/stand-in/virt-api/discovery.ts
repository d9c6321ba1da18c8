// What subresources.kubevirt.io says about itself. Some subresources are served and not listed, as in KubeVirt.

const group = 'subresources.kubevirt.io'
const versions = ['v1', 'v1alpha3'].map((version) => ({ groupVersion: `${group}/${version}`, version }))

const apiGroup = { kind: 'APIGroup', apiVersion: 'v1', name: group, versions, preferredVersion: versions[0] }

const ofMachines = ['start', 'stop', 'restart', 'migrate', 'expand-spec', 'objectgraph', 'evacuate/cancel']
const ofInstances = ['vnc', 'vnc/screenshot', 'console', 'portforward', 'backup', 'redefine-checkpoint', 'pause', 'unpause', 'freeze', 'unfreeze', 'reset', 'softreboot',
  'guestosinfo', 'userlist', 'filesystemlist', 'addvolume', 'removevolume', 'objectgraph', 'sev/fetchcertchain', 'sev/querylaunchmeasurement', 'sev/setupsession', 'sev/injectlaunchsecret', 'evacuate/cancel']

const entry = (name: string) => ({ name, singularName: '', namespaced: true, kind: '', verbs: [] })

const resourceList = (groupVersion: string) => ({
  kind: 'APIResourceList', apiVersion: 'v1', groupVersion,
  resources: [entry('expand-vm-spec'), ...ofMachines.map((name) => entry(`virtualmachines/${name}`)), ...ofInstances.map((name) => entry(`virtualmachineinstances/${name}`))],
})

/** KubeVirt's own version, as the path `version` gives it and as the KubeVirt object's status has it. */
export const kubeVirtVersion = 'v1.9.0'

const buildInfo = { gitVersion: kubeVirtVersion, gitCommit: 'unknown', gitTreeState: 'clean', buildDate: '2026-07-01T00:00:00Z', goVersion: 'go1.26.0', compiler: 'gc', platform: 'linux/amd64' }

/** The document at a path that names no object, or undefined. */
export function document(path: string): object | undefined {
  const known: Readonly<Record<string, object>> = {
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [apiGroup] },
    [`/apis/${group}`]: apiGroup,
    [`/apis/${group}/v1`]: resourceList(`${group}/v1`),
    [`/apis/${group}/v1alpha3`]: resourceList(`${group}/v1alpha3`),
    [`/apis/${group}/v1/version`]: buildInfo,
    [`/apis/${group}/v1alpha3/version`]: buildInfo,
    [`/apis/${group}/v1/healthz`]: { apiserver: { connectivity: 'ok', version: 'v1.36.2' } },
    [`/apis/${group}/v1/guestfs`]: { registry: 'quay.io/kubevirt', tag: kubeVirtVersion, imagePrefix: '' },
  }
  return known[path]
}
