import type { IncomingMessage } from 'node:http'
import type { Client } from '../objects/client'
import { Complaint } from './answer'
import type { Route } from './route'

/** Names of headers that the API server puts the user into. */
const prefix = 'x-remote-extra-'

interface Review {
  readonly status: { readonly allowed: boolean, readonly reason?: string }
}

const verbs: Readonly<Record<string, string>> = { GET: 'get', PUT: 'update', POST: 'create', DELETE: 'delete', PATCH: 'patch' }

/** Lets a request pass or complains as virt-api does: a denial is 401 and the reason in plain text, which may be empty. */
export async function authorize(client: Client, request: IncomingMessage, { namespace, resource, name, subresource, version }: Route): Promise<void> {
  const { headersDistinct: headers } = request
  const user = headers['x-remote-user']?.[0]
  if (user === undefined) throw new Complaint(401, 'request is not authenticated', 'text')
  const extra = Object.fromEntries(Object.entries(headers).filter(([header]) => header.startsWith(prefix))
    .map(([header, values]) => [decodeURIComponent(header.slice(prefix.length)), values ?? []]))
  const { status } = await client.post<Review>('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview',
    spec: { user, groups: headers['x-remote-group'] ?? [], extra, resourceAttributes: {
      namespace, verb: verbs[request.method ?? ''] ?? '', group: 'subresources.kubevirt.io', version, resource, name,
      // Its port and protocol are no part of the name that rights are given on.
      ...(subresource && { subresource: subresource.startsWith('portforward') ? 'portforward' : subresource }) } },
  })
  if (!status.allowed) throw new Complaint(401, status.reason ?? '', 'text')
}
