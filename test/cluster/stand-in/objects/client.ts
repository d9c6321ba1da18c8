import { Agent, request, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { keyOf, splitKey, type Kind, type Resource } from './resource'

// The stand-in's own way to the API server: the application's client is what is tested and has no part in it.

/** An answer of 400 and above. */
export class Refused extends Error {
  constructor(readonly code: number, readonly reason: string, message: string) {
    super(message)
  }
}

/** Whether it failed because the object is not there (any more). */
export const isMissing = (error: unknown): boolean => error instanceof Refused && error.code === 404

/** Where, and as whom: an administrator. */
export interface Place {
  readonly url: string
  readonly ca: string
  readonly token: string
}

type Patch = 'application/merge-patch+json' | 'application/json-patch+json'

/** Any deep part of an object; null removes a field. */
export type Change = Readonly<Record<string, unknown>>

/** What is known of the object to be made; the API server fills in the rest. */
export type Draft = Readonly<Record<string, unknown>> & { readonly metadata: Readonly<Record<string, unknown>> & { readonly name?: string, readonly namespace?: string } }

export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 })
  constructor(readonly place: Place) {}

  get<T extends Resource>(kind: Kind<T>, key: string): Promise<T> {
    return this.#ask<T>('GET', pathOf(kind, key))
  }

  /** The object, or undefined when there is none. */
  async find<T extends Resource>(kind: Kind<T>, key: string): Promise<T | undefined> {
    return this.get(kind, key).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
  }

  async list<T extends Resource>(kind: Kind<T>): Promise<{ readonly items: readonly T[], readonly resourceVersion: string }> {
    const { items, metadata } = await this.#ask<{ items: T[], metadata: { resourceVersion: string } }>('GET', pathOf(kind))
    // Items of a list of built-in kinds do not say what they are.
    return { items: items.map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind })), resourceVersion: metadata.resourceVersion }
  }

  create<T extends Resource>(kind: Kind<T>, draft: Draft): Promise<T> {
    const key = keyOf({ metadata: { name: '', ...(draft.metadata.namespace !== undefined && { namespace: draft.metadata.namespace }) } })
    return this.#ask<T>('POST', pathOf(kind, key), { apiVersion: kind.apiVersion, kind: kind.kind, ...draft })
  }

  /** Makes it unless it is there. */
  async ensure<T extends Resource>(kind: Kind<T>, draft: Draft): Promise<void> {
    await this.create(kind, draft).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.code !== 409) throw error
    })
  }

  /** A merge patch, of the object or of one of its subresources. */
  patch<T extends Resource>(kind: Kind<T>, key: string, change: Change, subresource?: string): Promise<T> {
    return this.#ask<T>('PATCH', pathOf(kind, key, subresource), change, 'application/merge-patch+json')
  }

  /** A JSON patch, whose tests make it fail with 422 when somebody was quicker. */
  patchExactly<T extends Resource>(kind: Kind<T>, key: string, steps: readonly object[], { subresource, isDryRun = false }: { subresource?: string, isDryRun?: boolean } = {}): Promise<T> {
    return this.#ask<T>('PATCH', pathOf(kind, key, subresource) + (isDryRun ? '?dryRun=All' : ''), steps, 'application/json-patch+json')
  }

  /** Posts to a subresource or to a review, and returns what comes back. */
  post<Reply>(path: string, body: object): Promise<Reply> {
    return this.#ask<Reply>('POST', path, body)
  }

  /** Deletes it; one that is gone is no mistake. */
  async remove(kind: Kind, key: string, options: Change = {}): Promise<void> {
    await this.#ask('DELETE', pathOf(kind, key), { apiVersion: 'v1', kind: 'DeleteOptions', ...options }).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }

  /** An open watch. */
  watch(kind: Kind, resourceVersion: string, taken: (response: IncomingMessage) => void) {
    const query = new URLSearchParams({ watch: 'true', allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds: '300' })
    // A connection of its own: it stays busy.
    return request(new URL(`${pathOf(kind)}?${query}`, this.place.url), { ...this.#options('GET'), agent: false }, taken)
  }

  close(): void {
    this.#agent.destroy()
  }

  /** The length is told because Node tells it for no DELETE, and what follows on the connection would be read as its body. */
  #options(method: string, content: Readonly<Record<string, string | number>> = {}): RequestOptions {
    const { ca, token } = this.place
    return { method, ca, headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...content } }
  }

  /** An API server that has just started asks to come back later. */
  async #ask<Reply>(method: string, path: string, body?: object, contentType: Patch | 'application/json' = 'application/json'): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#askOnce<Reply>(method, path, body, contentType)
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 429 || attempt === 60) throw error
        await sleep(500)
      }
    }
  }

  #askOnce<Reply>(method: string, path: string, body: object | undefined, contentType: Patch | 'application/json'): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const content = body && Buffer.from(JSON.stringify(body))
      const outgoing = request(new URL(path, this.place.url), { ...this.#options(method, content && { 'content-type': contentType, 'content-length': content.length }), agent: this.#agent, timeout: 60_000 }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const code = response.statusCode ?? 0
          if (code < 400) return resolve(JSON.parse(text) as Reply)
          const { message = text, reason = '' } = statusOf(text)
          return reject(new Refused(code, reason, message))
        })
      })
      outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${method} ${path}.`))).on('error', reject).end(content)
    })
  }
}

function statusOf(text: string): { readonly message?: string, readonly reason?: string } {
  try {
    return JSON.parse(text) as object
  } catch {
    return {}
  }
}

function pathOf({ apiVersion, plural, isClusterWide = false }: Kind, key?: string, subresource?: string): string {
  const base = `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}`
  if (key === undefined) return `${base}/${plural}`
  const { namespace, name } = isClusterWide ? { namespace: '', name: key } : splitKey(key)
  return [base, ...(isClusterWide ? [] : ['namespaces', namespace]), plural, ...[name, subresource].filter(Boolean)].join('/')
}
