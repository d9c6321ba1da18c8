/** Serves the built page under the application's own scheme; there is no file:// and no server. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { crashPage, ownScheme } from '../window/address'
import { crashDocument } from './crash-document'
import { spokenNow } from '../words'
import { ownFile } from './own-files'
import { inLanguage } from './own-page'
import { securityHeaders } from './policy'

/** Must be called before the app is ready. Standard and secure, so that it has an origin and what needs a secure context. */
export function registerOwnScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/**
 * Serves files of `folder` and nothing else. Not by `protocol.handle`: that answers with fetch's Response, for which Node
 * first loads its whole HTTP client, and it streams each file in pieces. Before the first paint that is time a person waits.
 */
export function serveOwnScheme(folder: string): void {
  protocol.registerBufferProtocol(ownScheme, ({ url, method }, answer) => {
    const refuse = (statusCode: number) => answer({ statusCode, data: Buffer.alloc(0), headers: securityHeaders })
    const send = (data: Buffer, kind: string) => answer({ data, headers: { ...securityHeaders, 'content-type': kind } })
    if (method !== 'GET') return refuse(405)
    if (url === crashPage) return send(Buffer.from(crashDocument()), 'text/html; charset=utf-8')
    const file = ownFile(folder, url)
    if (!file) return refuse(404)
    readFile(file.path).then((data) => send(file.path.endsWith('.html') ? inLanguage(data, spokenNow()) : data, file.kind), () => refuse(404))
  })
}
