import { ask, type Asker } from './request'
import type { User } from './users'

// What a controller manager and an administrator would do about rights: fill the aggregated roles, and bind the users.

interface ClusterRole {
  readonly metadata: { readonly name: string, readonly labels?: Readonly<Record<string, string>> }
  readonly rules?: readonly object[] | null
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly { readonly matchLabels?: Readonly<Record<string, string>> }[] }
}

const rolesPath = '/apis/rbac.authorization.k8s.io/v1/clusterroles'

/**
 * Gives admin, edit and view the rules of all roles that carry their labels, Kubernetes' own and KubeVirt's. Of each other
 * they are sources too, so this goes round until nothing changes.
 */
export async function aggregateRoles(asker: Asker): Promise<void> {
  for (;;) {
    const { items } = (await ask(asker, 'GET', rolesPath)).body as { items: readonly ClusterRole[] }
    const changes = items.flatMap((role) => {
      const rules = aggregated(role, items)
      return rules && JSON.stringify(rules) !== JSON.stringify(role.rules ?? []) ? [{ name: role.metadata.name, rules }] : []
    })
    if (changes.length === 0) return
    for (const { name, rules } of changes) {
      const { status } = await ask(asker, 'PATCH', `${rolesPath}/${name}`, { rules }, 'application/merge-patch+json')
      if (status !== 200) throw new Error(`The role ${name} could not be filled: ${status}.`)
    }
  }
}

function aggregated(role: ClusterRole, all: readonly ClusterRole[]): readonly object[] | undefined {
  const selectors = role.aggregationRule?.clusterRoleSelectors
  if (!selectors) return undefined
  const sources = all.filter(({ metadata }) => metadata.name !== role.metadata.name && selectors.some(({ matchLabels = {} }) =>
    Object.entries(matchLabels).every(([key, value]) => metadata.labels?.[key] === value)))
  const rules = new Map(sources.flatMap((source) => source.rules ?? []).map((rule) => [JSON.stringify(rule), rule]))
  return [...rules.values()]
}

/** Who holds which cluster role, and in which namespace if not in all. */
const grants: readonly { readonly user: User, readonly role: string, readonly namespace?: string }[] = [
  { user: 'kubevirt-admin', role: 'admin' },
  { user: 'edit', role: 'edit' },
  { user: 'view', role: 'view' },
  { user: 'tenant', role: 'edit', namespace: 'tenant' },
]

const api = 'rbac.authorization.k8s.io'

/** What CDI adds to the roles that people hold, for what is looked at here: whoever may see machines may see how their disks are filled. */
const importerRoles = (['admin', 'edit', 'view'] as const).map((role) => ({
  apiVersion: `${api}/v1`, kind: 'ClusterRole', metadata: { name: `cdi.kubevirt.io:${role}`, labels: { [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' } },
  rules: [{ apiGroups: ['cdi.kubevirt.io'], resources: ['datavolumes', 'datasources', 'dataimportcrons'], verbs: role === 'view' ? ['get', 'list', 'watch'] : ['*'] }],
}))

/** The namespace of the tenant, the roles that CDI brings, and the bindings of all users but `admin`, whose group needs none. */
export const userObjects: readonly object[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tenant' } },
  ...importerRoles,
  ...grants.map(({ user, role, namespace }) => ({
    apiVersion: `${api}/v1`,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: { name: `test-${user}`, ...(namespace && { namespace }) },
    roleRef: { apiGroup: api, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: api, kind: 'User', name: user }],
  })),
]
