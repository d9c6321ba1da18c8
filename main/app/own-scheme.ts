/** Serves the built page under the application's own scheme; there is no file:// and no server. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { crashPage, ownScheme } from '../window/address'
import { crashDocument } from './crash-document'
import { ownFile } from './own-files'
import { securityHeaders } from './policy'

/** Must be called before the app is ready. Standard and secure, so that it has an origin and what needs a secure context. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Serves files of `folder` and nothing else. */
export function serveOwnScheme(folder: string): void {
  protocol.handle(ownScheme, async ({ url, method }) => {
    if (method !== 'GET') return refusal(405)
    if (url === crashPage) return answer(crashDocument, 'text/html; charset=utf-8')
    const file = ownFile(folder, url)
    if (!file) return refusal(404)
    try {
      return answer(await readFile(file.path), file.kind)
    } catch {
      return refusal(404)
    }
  })
}

const answer = (body: string | Uint8Array<ArrayBuffer>, kind: string) => new Response(body, { headers: { ...securityHeaders, 'content-type': kind } })
const refusal = (status: number) => new Response('', { status, headers: securityHeaders })
