/** The route to an endpoint: the proxy chosen, the authorities gathered. */
import type { Surroundings } from '../config/access'
import type { Endpoint } from '../config/endpoint'
import { systemAuthorities } from './authorities'
import type { Route } from './connect'
import { chooseProxy } from './proxy'

/** Named authorities are believed alone, as in kubectl; without any, the system's are. */
export async function routeTo(endpoint: Endpoint, { environment, secrets }: Pick<Surroundings, 'environment' | 'secrets'>): Promise<Route> {
  const { authorities: named, host, port, isTls } = endpoint
  const target = { host, port, isTls }
  const proxy = chooseProxy(target, endpoint.proxyUrl, environment, secrets?.proxyPassword)
  const isSystemAsked = isTls && (named === undefined || proxy?.isTls === true)
  const system = isSystemAsked ? await systemAuthorities(environment) : []
  return {
    target,
    certificateName: endpoint.certificateName,
    authorities: named === undefined ? system : [named],
    proxyAuthorities: named === undefined ? system : [...system, named],
    isUnverified: endpoint.isUnverified,
    ...(proxy ? { proxy } : {}),
    ...(endpoint.pinnedSha256 === undefined ? {} : { pinnedSha256: endpoint.pinnedSha256 }),
  }
}
