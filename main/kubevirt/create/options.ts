/**
 * What can be chosen for a new machine. Lists are read side by side, a few at once; one that cannot be read leaves a gap with its reason
 * and takes nothing else along. What the cluster does not have at all is no gap.
 */
import type { ClusterOptions } from '../../../preload/contract/cluster-plan'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import { atMost } from '../../kube/at-most'
import { hasStatus } from '../../kube/reflector/refusal'
import type { GroupVersionResource } from '../../kube/resource/resource'
import type { KnownResource } from '../apis'
import type { ClusterContext } from '../context'
import { textAt } from '../field'
import { asAttachment, asClaim, asClass, asDataSource, asInstancetype, asPreference, claimUsers } from './choices'
import { listAll } from './list-all'
import { isObjectName } from './name'

const mostAtOnce = 4
/** Where clusters keep images and attachments for everybody. */
const shared = { dataSources: ['openshift-virtualization-os-images', 'kubevirt-os-images'], attachments: ['default'] }

export async function optionsOf(context: ClusterContext, wanted: string | undefined): Promise<ClusterOptions> {
  const { apis, transport } = context
  const gaps: Failure[] = []
  const limit = atMost(mostAtOnce)
  const namespaces = await namespacesOf(context, gaps)
  const namespace = wanted !== undefined && isObjectName(wanted) ? wanted : context.namespace ?? (namespaces.includes('default') ? 'default' : namespaces[0] ?? 'default')
  /** `isQuiet`: a place that need not be there nor be open to everybody. */
  const list = async (resource: GroupVersionResource | undefined, inNamespace?: string, isQuiet = false): Promise<readonly unknown[]> => {
    if (!resource) return []
    try {
      return await limit(() => listAll(transport, resource, inNamespace))
    } catch (thrown) {
      if (!isQuiet && !hasStatus(thrown, 404)) gaps.push(context.failure(thrown).failure)
      return []
    }
  }
  const both = (clusterWide: KnownResource, own: KnownResource) => Promise.all([list(apis.find(clusterWide)), list(apis.find(own), namespace)])
  const here = (places: readonly string[]) => [namespace, ...places.filter((one) => one !== namespace)]
  const inPlaces = async (resource: KnownResource, places: readonly string[]) => (await Promise.all(here(places).map((one) => list(apis.find(resource), one, one !== namespace)))).flat()

  const [allowed, types, preferences, sources, classes, claims, attachments, machines] = await Promise.all([
    mayCreate(context, namespace),
    both('virtualmachineclusterinstancetypes', 'virtualmachineinstancetypes'),
    both('virtualmachineclusterpreferences', 'virtualmachinepreferences'),
    inPlaces('datasources', shared.dataSources),
    list(apis.find('storageclasses')),
    list(apis.core('persistentvolumeclaims'), namespace),
    inPlaces('network-attachment-definitions', shared.attachments),
    list(apis.always('virtualmachines'), namespace),
  ])
  const users = claimUsers(machines)
  const alone = [...context.inventory.all()].filter((machine) => machine.namespace === namespace).map(({ name }) => name)
  return {
    namespaces: [...new Set([...namespaces, namespace])].toSorted(),
    namespace,
    allowed,
    instancetypes: types.flatMap((all) => all.flatMap(asInstancetype)),
    preferences: preferences.flatMap((all) => all.flatMap(asPreference)),
    dataSources: sources.flatMap(asDataSource),
    storageClasses: classes.flatMap(asClass),
    claims: claims.flatMap((claim) => asClaim(claim, users)),
    attachments: attachments.flatMap(asAttachment),
    takenNames: [...new Set([...alone, ...machines.flatMap((machine) => textAt(machine, 'metadata', 'name') ?? [])])],
    gaps,
  }
}

/** Those that may be listed, else those that are watched. */
async function namespacesOf(context: ClusterContext, gaps: Failure[]): Promise<string[]> {
  const { apis, transport, scope } = context
  if (scope !== 'all') return [...scope.names]
  try {
    const found = await listAll(transport, context.isOpenShift ? apis.always('projects') : apis.core('namespaces'))
    return found.flatMap((one) => textAt(one, 'metadata', 'name') ?? []).filter(isObjectName)
  } catch (thrown) {
    gaps.push(context.failure(thrown).failure)
    return [...new Set([...context.inventory.all()].map(({ namespace }) => namespace))]
  }
}

async function mayCreate({ reviews, apis, isReadOnly }: ClusterContext, namespace: string): Promise<true | string> {
  if (isReadOnly) return 'The connection is read-only.'
  const { group, resource } = apis.always('virtualmachines')
  const answer = await reviews.ask({ verb: 'create', group, resource, namespace }).catch((thrown: unknown) => failureFrom(thrown).message)
  // Not known is no refusal: the cluster's own answer comes with the preview.
  return answer === 'unknown' ? true : answer
}
