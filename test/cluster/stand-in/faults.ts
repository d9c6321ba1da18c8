import { setReady } from './furniture'
import { apiServices } from './objects/kinds'
import type { Client } from './objects/client'

/** What a test breaks in virt-api; everything else it does itself, with kubectl or by restarting the API server. */
export interface Faults {
  /** A denial: every request is answered 401 with this text, while the API server's own check has passed. */
  denies: string | undefined
  answersAfterMilliseconds: number
  /** Migrations stay in this phase, as one whose memory changes faster than it is copied. */
  holdsMigrationsIn: string | undefined
}

/** Tells everybody that virt-api is gone or back: its Deployment, and the API server's own look when it comes to it. */
export async function tellApi(client: Client, isUp: boolean): Promise<void> {
  await setReady(client, 'virt-api', isUp ? 2 : 0)
  // Any change of the object makes the API server look at once; else it looks every 30 s.
  await client.patch(apiServices, 'v1.subresources.kubevirt.io', { metadata: { annotations: { 'stand-in.example/looked-at': new Date().toISOString() } } })
}
