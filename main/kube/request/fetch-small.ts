/** One small question to a server that is no cluster (an identity provider): a connection of its own, a short answer. */
import { request } from 'node:http'
import { beginningOf } from './body'
import { systemAuthorities } from './authorities'
import { openConnection } from './connect'
import { chooseProxy } from './proxy'

const mostBytes = 2 ** 20
const limitMs = 30_000

/** What is asked; with a form it is a POST. */
export interface SmallQuestion {
  readonly url: URL
  readonly environment: Readonly<Record<string, string | undefined>>
  /** PEM, believed beside the system's. */
  readonly authorities?: string
  readonly form?: string
  readonly authorization?: string
}

/** The answer's status and text. Redirects are not followed. */
export async function fetchSmall({ url, environment, authorities, form, authorization }: SmallQuestion): Promise<{ readonly status: number; readonly text: string }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const target = { host, port: url.port === '' ? 443 : Number(url.port), isTls: true }
  const proxy = chooseProxy(target, undefined, environment)
  const system = await systemAuthorities(environment)
  const believed = authorities === undefined ? system : [...system, authorities]
  const socket = await openConnection({ target, certificateName: host, authorities: believed, proxyAuthorities: believed, isUnverified: false, ...(proxy ? { proxy } : {}) }, undefined)
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(Object.assign(new Error(`${host} did not answer within ${limitMs / 1000} s`), { code: 'ETIMEDOUT' })), limitMs)
      const asked = request({
        createConnection: () => socket,
        method: form === undefined ? 'GET' : 'POST',
        path: `${url.pathname}${url.search}`,
        headers: {
          Host: url.host,
          Accept: 'application/json',
          Connection: 'close',
          ...(authorization === undefined ? {} : { Authorization: authorization }),
          ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form) }),
        },
      }, (answer) => {
        beginningOf(answer, mostBytes, limitMs).then((body) => {
          clearTimeout(timer)
          resolve({ status: answer.statusCode ?? 0, text: body.toString('utf8') })
        }, reject)
      })
      asked.once('error', (thrown) => {
        clearTimeout(timer)
        reject(thrown)
      })
      asked.end(form)
    })
  } finally {
    socket.destroy()
  }
}
