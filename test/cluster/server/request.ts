import { request } from 'node:https'

/** Where to ask, and as whom. */
export interface Asker {
  readonly url: string
  /** PEM */
  readonly ca: string
  readonly token?: string
}

/** What an API server answers; a body that is no JSON is text. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** One request on a connection of its own, for setting up: the tests' own client is what is tested. */
export const ask = ({ url, ca, token }: Asker, method: string, path: string, body?: object, contentType = 'application/json'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), {
      method, ca, timeout: 30_000, agent: false,
      headers: { accept: 'application/json', ...(body && { 'content-type': contentType }), ...(token && { authorization: `Bearer ${token}` }) },
    }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) }))
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${method} ${path} for 30 s.`)))
    outgoing.on('error', reject)
    outgoing.end(body && JSON.stringify(body))
  })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
