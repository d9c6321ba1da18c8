/** What is wrong with a plan, as far as that can be said without asking the cluster. */
import { mostUserDataBytes, needsSecret, userDataOf } from './cloud-init'
import { isObjectName, isReference, nameTrouble } from './name'
import { doubtful, wrong, type ClusterSessionPlan, type PlanProblem } from './plan'

const leastMemoryBytes = 16 * 2 ** 20

/** Everything at once, so that it can be mended at once. */
export function planProblems(plan: ClusterSessionPlan): PlanProblem[] {
  const name = nameTrouble(plan.name)
  return [
    ...(name ? [wrong('name', name)] : []),
    ...(isObjectName(plan.namespace) ? [] : [wrong('namespace', 'Choose a namespace.')]),
    ...sizeProblems(plan),
    ...bootProblems(plan),
    ...cloudInitProblems(plan),
    ...plan.attachments.flatMap((one, index) => (isReference(one) ? [] : [wrong(`attachments.${index}`, 'That is no name of a network attachment.')])),
    ...(plan.hasPodNetwork || plan.attachments.length > 0 ? [] : [doubtful('hasPodNetwork', 'The machine has no network at all.')]),
  ]
}

function sizeProblems({ size, preference }: ClusterSessionPlan): PlanProblem[] {
  const found: PlanProblem[] = []
  if (size.kind === 'instancetype' && !isObjectName(size.name)) found.push(wrong('size', 'Choose an instance type, or give CPUs and memory.'))
  if (size.kind === 'custom' && size.memoryBytes < leastMemoryBytes) found.push(wrong('size.memoryBytes', 'The machine needs memory: 16 MiB at least.'))
  if (preference && !isObjectName(preference.name)) found.push(wrong('preference', 'That is no name of a preference.'))
  return found
}

function bootProblems({ boot, disk, cloudInit }: ClusterSessionPlan): PlanProblem[] {
  const found: PlanProblem[] = []
  const needsDisk = boot.kind === 'registry' || boot.kind === 'url' || boot.kind === 'blank'
  if (needsDisk && !(disk && disk.capacityBytes > 0)) found.push(wrong('disk.capacityBytes', 'Say how large the disk is.'))
  if (disk?.storageClass !== undefined && !isObjectName(disk.storageClass)) found.push(wrong('disk.storageClass', 'That is no name of a storage class.'))
  switch (boot.kind) {
    case 'dataSource':
      if (!isObjectName(boot.name) || !isObjectName(boot.namespace)) found.push(wrong('boot', 'Choose an image of the cluster.'))
      break
    case 'claim':
      if (!isObjectName(boot.name)) found.push(wrong('boot.name', 'Choose a claim.'))
      break
    case 'containerDisk': case 'registry':
      if (!/^[^\s]+$/.test(boot.image)) found.push(wrong('boot.image', boot.image === '' ? 'Name an image, as in quay.io/containerdisks/fedora:latest.' : 'An image’s name has no spaces.'))
      break
    case 'url':
      if (!isWebAddress(boot.url)) found.push(wrong('boot.url', 'Give an address that begins with http:// or https://.'))
      else if (boot.url.startsWith('http:')) found.push(doubtful('boot.url', 'Over http anybody on the way can change the image.'))
      break
    case 'blank':
      found.push(doubtful('boot', cloudInit ? 'An empty disk has nothing on it that could read cloud-init.' : 'An empty disk has nothing to start from: add an installer’s disc in the YAML.'))
  }
  return found
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)
}

function cloudInitProblems({ cloudInit }: ClusterSessionPlan): PlanProblem[] {
  if (!cloudInit) return []
  const found: PlanProblem[] = []
  const text = userDataOf(cloudInit) ?? ''
  if (Buffer.byteLength(text) > mostUserDataBytes) found.push(wrong('cloudInit', `This comes to ${Buffer.byteLength(text).toLocaleString('en')} bytes for cloud-init, and a Secret takes ${mostUserDataBytes.toLocaleString('en')}: use fewer keys or a shorter text.`))
  const isOwn = cloudInit.userData !== undefined && cloudInit.userData.trim() !== ''
  if (isOwn && (cloudInit.user || cloudInit.password || cloudInit.sshKeys.length > 0)) found.push(doubtful('cloudInit.userData', 'Your own text is used as it is; user, password and keys are left out.'))
  if (isOwn && !/^(#|Content-Type:|\{)/.test(cloudInit.userData ?? '')) found.push(doubtful('cloudInit.userData', 'cloud-init looks for “#cloud-config” or “#!” in the first line.'))
  cloudInit.sshKeys.forEach((key, index) => {
    if (key.trim() !== '' && !/^(ssh-|ecdsa-|sk-)\S+\s+[A-Za-z0-9+/=]+(\s[^\n]*)?$/.test(key.trim())) found.push(wrong(`cloudInit.sshKeys.${index}`, /PRIVATE KEY/.test(key) ? 'This is a private key. Give the public one, which ends in .pub.' : 'This is no public SSH key in one line.'))
  })
  if (!isOwn && cloudInit.user !== undefined && cloudInit.user !== '' && !/^[a-z_][a-z0-9_-]{0,31}$/.test(cloudInit.user)) found.push(wrong('cloudInit.user', 'A user’s name has small letters, digits, dashes and underscores, and begins with a letter.'))
  if (!isOwn && cloudInit.password && !needsSecret(text)) found.push(doubtful('cloudInit.password', 'Whoever may read the machine in the cluster can read this password.'))
  return found
}
