import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Who may log in, each with the rights his name says. `kubevirt-admin` holds the role `admin` and not cluster-admin; `tenant`
 * may edit in the namespace `tenant` and nowhere else; `nobody` is known and may do nothing.
 */
export const users = ['admin', 'kubevirt-admin', 'edit', 'view', 'tenant', 'nobody'] as const
export type User = (typeof users)[number]

const perUser = <T>(make: (user: User) => T) => Object.fromEntries(users.map((user) => [user, make(user)])) as Record<User, T>

/** Bearer tokens, new in every run: one that leaks into a log is of no use tomorrow. */
export const tokens: Readonly<Record<User, string>> = perUser(() => randomBytes(16).toString('hex'))

/** Writes the file of --token-auth-file and returns its path. */
export function writeTokens(folder: string): string {
  const path = join(folder, 'tokens.csv')
  const lines = users.map((user) => `${tokens[user]},${user},uid-${user}${user === 'admin' ? ',"system:masters"' : ''}`)
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
  return path
}

/** Writes a kubeconfig for each user and returns their paths. */
export function writeKubeconfigs(folder: string, url: string, ca: string): Record<User, string> {
  mkdirSync(join(folder, 'kubeconfigs'))
  return perUser((user) => {
    const path = join(folder, 'kubeconfigs', user)
    writeFileSync(path, kubeconfig(url, ca, user), { mode: 0o600 })
    return path
  })
}

const kubeconfig = (url: string, ca: string, user: User) => `apiVersion: v1
kind: Config
clusters:
- name: test
  cluster:
    server: ${url}
    certificate-authority-data: ${Buffer.from(ca).toString('base64')}
users:
- name: ${user}
  user:
    token: ${tokens[user]}
contexts:
- name: ${user}
  context:
    cluster: test
    user: ${user}
    namespace: ${user === 'tenant' ? 'tenant' : 'default'}
current-context: ${user}
`
