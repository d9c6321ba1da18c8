/** What cloud-init is given. Every value goes through the YAML writer, so none can become anything but a value. */
import { stringify } from 'yaml'
import type { ClusterPlan } from '../../../preload/contract/cluster-plan'

/** KubeVirt takes no more of it inside of a machine. */
export const mostUserDataBytes = 2_048

/** The user data; `undefined` where nothing is to be set up. A person's own text is taken as it is. */
export function userDataOf({ user, password, sshKeys = [], userData }: NonNullable<ClusterPlan['cloudInit']>): string | undefined {
  if (userData !== undefined && userData.trim() !== '') return userData
  const keys = sshKeys.map((key) => key.trim()).filter((key) => key !== '')
  const config = {
    ...(user ? { user } : {}),
    ...(password ? { password, chpasswd: { expire: false }, ssh_pwauth: true } : {}),
    ...(keys.length > 0 ? { ssh_authorized_keys: keys } : {}),
  }
  if (Object.keys(config).length === 0) return undefined
  return `#cloud-config\n${stringify(config, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}`
}
