/** What kubeconfig files offer, as the window shows it. Nothing runs and nothing is connected for it. */
import type { Sink } from '../../preload/wire/roles'
import type { ContextOffer as FileOffer, OfferedLogin, Offers } from '../kube/config/offer'
import { watchOffers } from '../kube/config/watch-offers'
import type { HostContext as Shown } from '../provider/host-contract'
import type { Backend, End } from '../provider/session'
import { filesOf } from './way'

/** Follows the files; each change is told as a whole. */
export function watchContexts({ files, environment }: Parameters<NonNullable<Backend['contexts']>>[0], sink: Sink<Shown>): End {
  return watchOffers(filesOf(files, environment), (offers) => sink.snapshot(shown(offers)))
}

/** Contexts first, then files that could not be read. */
export function shown({ contexts, troubles }: Offers): Shown[] {
  return [...contexts.map(contextOf), ...troubles.map(troubleOf)]
}

function contextOf(offer: FileOffer): Shown {
  const { context, file, server, cluster, user, namespace, isCurrent, login, warnings, risks } = offer
  const why = login.kind === 'unsupported' ? login.why : server === '' ? (warnings[0] ?? 'The context leads to no server.') : undefined
  return {
    id: `context:${context}`,
    context, file, server, cluster, user, isCurrent,
    ...(namespace === undefined ? {} : { namespace }),
    authentication: wordsOf(login),
    ...(login.kind === 'plugin' ? { command: login.line } : {}),
    warnings: [...warnings],
    risks: risks.map(({ mark }) => mark),
    ...(why === undefined ? {} : { trouble: { code: login.kind === 'unsupported' ? 'unsupported' : 'invalid', message: why } }),
  }
}

function troubleOf(message: string): Shown {
  return { id: `file:${message}`, context: '', file: '', server: '', cluster: '', user: '', isCurrent: false, authentication: '', warnings: [], risks: [], trouble: { code: 'invalid', message } }
}

function wordsOf(login: OfferedLogin): string {
  switch (login.kind) {
    case 'none': return 'Without a login'
    case 'token': return 'Token'
    case 'tokenFile': return 'Token from a file'
    case 'certificate': return 'Client certificate'
    case 'basic': return 'User and password'
    case 'oidc': return 'OpenID Connect'
    case 'plugin': return 'Login command'
    case 'unsupported': return login.name
  }
}
