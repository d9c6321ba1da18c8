// Transports that end with their test, and what they throw.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { ClusterAccess, Surroundings } from '../../../main/kube/config/access'
import { failureOf } from '../../../main/kube/failures'
import { openTransport } from '../../../main/kube/open-transport'
import { authority } from './loopback'

/** An open transport; the environment is empty unless given. */
export function open(access: ClusterAccess, surroundings: Partial<Surroundings> = {}) {
  const transport = openTransport(access, { environment: {}, ...surroundings })
  onTestFinished(() => transport.close())
  return transport
}

/** What a promise is rejected with; one that is not rejected fails the test. */
export const thrownBy = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), (thrown: unknown) => thrown)

/** The same as a failure, as a person would get it. */
export const failed = async (promise: Promise<unknown>) => failureOf(await thrownBy(promise))

/** Writes a kubeconfig with one context into a folder, and says how to reach it. */
export function contextIn(folder: string, server: string, user: object) {
  const file = join(folder, 'config')
  writeFileSync(file, JSON.stringify({
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority-data': Buffer.from(authority().ca).toString('base64') } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
  }))
  return { kind: 'kubeconfig', files: [file], context: 'x' } as const
}
