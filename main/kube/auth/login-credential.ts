/** The source of credentials for a login: one way each. */
import { fail } from '../../../preload/contract/failure'
import type { Clock } from '../clock'
import type { Surroundings } from '../config/access'
import type { ClusterEntry } from '../config/kubeconfig'
import type { HeaderSource, Login } from '../config/login'
import { basic, bearer } from './bearer'
import { withCertificate } from './certificate'
import { fixedCredential, type CredentialSource } from './credential'
import { oidcCredential } from './oidc'
import { pluginCredential } from './plugin'
import { tokenFile } from './token-file'

/** The cluster that a plugin may ask about. */
export interface LoginPlace {
  readonly cluster?: ClusterEntry
  readonly authorities?: string
}

/** Nothing is read, run or asked before the first `get`. */
export function loginCredential(login: Login, place: LoginPlace, surroundings: Surroundings, clock: Clock): CredentialSource {
  const header = headerCredential(login.header, place, surroundings, clock)
  return login.certificate ? withCertificate(login.certificate, header) : header
}

function headerCredential(source: HeaderSource, place: LoginPlace, surroundings: Surroundings, clock: Clock): CredentialSource {
  switch (source.kind) {
    case 'none': return fixedCredential({})
    case 'token': return fixedCredential(bearer(source.token))
    case 'basic': return fixedCredential(basic(source.user, source.password))
    case 'tokenFile': return tokenFile(source.path, clock)
    case 'plugin': return pluginCredential({ ...place, plugin: source.plugin, file: source.file }, surroundings, clock)
    case 'oidc': return oidcCredential(source.config, surroundings, clock)
    case 'unsupported': throw fail('unsupported', `This context logs in by “${source.name}”, which is not known here.`, { remedy: source.why })
  }
}
