/** What cloud-init is given. Every value goes through the YAML writer, so none can become anything but a value. */
import { stringify } from 'yaml'
import type { ClusterPlan } from '../../../preload/contract/cluster-plan'

/** KubeVirt takes no more of it inside of a machine: what is longer goes into a Secret beside it. */
const mostInsideBytes = 2_048
/** The API server takes a mebibyte in all; base64 and the rest of the object need their part. */
export const mostUserDataBytes = 700_000

/** Whether it is too long to stand in the machine itself. */
export const needsSecret = (userData: string): boolean => Buffer.byteLength(userData) > mostInsideBytes

/** Of the Secret that holds the user data of a machine. */
export const secretNameOf = (machine: string): string => `${machine}-cloudinit`

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
