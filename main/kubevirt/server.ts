/** The address of the API server that an access leads to, for showing. */
import type { ClusterAccess } from '../kube/config/access'
import { readKubeconfigs } from '../kube/config/kubeconfig-files'

export async function serverOf(access: ClusterAccess): Promise<string> {
  if (access.kind === 'typed') return access.server
  const { contexts, clusters } = await readKubeconfigs(access.files)
  return clusters.get(contexts.get(access.context)?.entry.cluster ?? '')?.entry.server ?? ''
}
