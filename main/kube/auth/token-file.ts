/** A bearer token in a file that somebody else keeps fresh. */
import type { Clock } from '../clock'
import { readNamed } from '../config/pem'
import { bearer } from './bearer'
import { singleFlight, type Credential, type CredentialSource } from './credential'

/** Programs that rotate tokens do so minutes before their end. */
const rereadMs = 30_000

/** Reads the token anew every half minute, and at once when it is refused. */
export function tokenFile(path: string, clock: Clock): CredentialSource {
  let current: Credential | undefined
  let readAt = -Infinity
  const read = singleFlight(async () => {
    const found = bearer(await readNamed(path, 'token'))
    if (found.authorization !== current?.authorization) current = found
    readAt = clock.now()
    return current ?? found
  })
  return {
    get: async (signal) => (current && clock.now() - readAt < rereadMs && clock.now() >= readAt ? current : read(signal)),
    renew: async (refused, signal) => (await read(signal)) !== refused,
  }
}
