/**
 * The latest release, asked of the place that the package names. What comes is a stranger's: by https alone, of a bounded
 * length and within a bounded time; of it only a version and the address of a page are read.
 */
import type { RequestOptions } from 'node:https'
import { z } from 'zod'
import { fail } from '../../preload/contract/failure'
import { versionOf } from '../ground/version'
import { fitting } from '../ground/fitting'

/** What was released last. */
export interface Release {
  readonly version: string
  /** About it, for a browser. */
  readonly page: string
}

/** Bounds, and what a test trusts. */
export interface AskOptions {
  readonly withinMs?: number
  readonly ca?: string
}

const mostBytes = 256 * 1024
const mostRedirects = 3
/** What GitHub, Gitea and Forgejo answer for the latest release. */
const answer = z.object({ tag_name: z.string().max(200), html_url: z.string().max(2_000), draft: z.boolean().optional(), prerelease: z.boolean().optional() })

/** `address`: of a feed. No release there: nothing. */
export async function latestRelease(address: string, { withinMs = 15_000, ca }: AskOptions = {}): Promise<Release | undefined> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(new DOMException('It took too long.', 'TimeoutError')), withinMs)
  try {
    const text = await follow(new URL(address), { signal: ending.signal, ...(ca === undefined ? {} : { ca }) })
    return text === undefined ? undefined : releaseIn(text)
  } finally {
    clearTimeout(timer)
  }
}

/** What an answer says; anything that is not a whole release is refused. */
export function releaseIn(text: string): Release | undefined {
  const refusal = () => fail('invalid', 'What the place for updates answered is no release.', { remedy: 'Look at its page yourself.' })
  const fits = fitting(answer, text)
  if (!fits) throw refusal()
  const { tag_name, html_url, draft, prerelease } = fits
  if (draft || prerelease) return undefined
  const version = versionOf(tag_name)
  const page = URL.canParse(html_url) ? new URL(html_url) : undefined
  if (version === undefined || page?.protocol !== 'https:' || page.username !== '' || page.password !== '') throw refusal()
  return { version, page: page.href }
}

async function follow(from: URL, options: RequestOptions): Promise<string | undefined> {
  let url = from
  for (let step = 0; step <= mostRedirects; step++) {
    if (url.protocol !== 'https:') throw fail('denied', `${url.host} would be asked without encryption, and is not.`)
    const { status, location, text } = await get(url, options)
    if (status === 200) return text
    if (status === 404) return undefined
    if (![301, 302, 303, 307, 308].includes(status)) throw fail('unreachable', `${url.host} gave no answer about releases.`, { remedy: 'Try again later.', detail: `HTTP ${status}` })
    if (location === undefined || !URL.canParse(location, url.href)) throw fail('invalid', `${url.host} leads nowhere.`)
    url = new URL(location, url)
  }
  throw fail('unreachable', `${from.host} leads from one place to the next.`)
}

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

async function get(url: URL, options: RequestOptions): Promise<Answer> {
  // Loaded when somebody asks: most starts never do.
  const { request } = await import('node:https')
  try {
    return await new Promise<Answer>((resolve, reject) => {
      // No number, no version, no language: who asks says that it is this program, for some servers refuse those that do not.
      const asking = request(url, { ...options, agent: false, headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'virt-desktop' } }, (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > mostBytes) asking.destroy(new Error('The answer is too long.'))
          else chunks.push(chunk)
        })
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, text: Buffer.concat(chunks).toString() }))
      })
      asking.on('error', reject)
      asking.end()
    })
  } catch (thrown) {
    throw unreached(url.host, thrown, options.signal?.aborted === true)
  }
}

function unreached(host: string, thrown: unknown, isLate: boolean) {
  if (isLate) return fail('unreachable', `${host} did not answer in time.`, { remedy: 'Try again later.' })
  const { code = '', message } = thrown as NodeJS.ErrnoException
  const detail = `${code} ${message}`.trim().slice(0, 500)
  if (/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^EPROTO|^ERR_SSL/.test(code)) return fail('denied', `${host} did not prove that it is ${host}.`, { remedy: 'Behind a company’s proxy that may be meant so; then look at the page of releases yourself.', detail })
  return fail('unreachable', `${host} could not be asked.`, { remedy: 'Try again when this computer is online. Proxies are not used for this.', detail })
}
