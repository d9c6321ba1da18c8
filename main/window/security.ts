/**
 * What no window of ours ever does, whatever its page asks: go elsewhere, open windows, embed others' pages, download,
 * be granted a permission. It is set for every web contents the moment it is made, so that none is forgotten.
 */
import { app, session, type WebContents } from 'electron'
import { consolePage, crashPage, ownOrigin, startPage } from './address'
import { consoleWindowFor, consoleWindowName } from './console-window'

/** What the page itself needs: full screen for a console. Everything else is refused. */
const allowedPermissions = new Set(['fullscreen', 'pointerLock', 'keyboardLock'])

/** Applies to every page from its creation on; `note` is told what was refused. */
export function guardAllContents(note: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, note))
}

function guard(contents: WebContents, note: (line: string) => void): void {
  contents.on('will-navigate', (event) => {
    // The way back from the crash page, and the page's own reload.
    if (event.url === startPage && (contents.getURL() === crashPage || contents.getURL() === startPage)) return
    // A console's window on its way to its first page, which was allowed when it was opened.
    if (event.url === consolePage && ['', 'about:blank'].includes(contents.getURL())) return
    event.preventDefault()
    note('refused: navigation')
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return
    event.preventDefault()
    note('refused: a frame')
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, frameName }) => {
    // Only the main page has consoles to put into windows of their own.
    if (url === consolePage && frameName.startsWith(consoleWindowName) && contents.getURL().split(/[?#]/)[0] === startPage) return consoleWindowFor(frameName)
    note('refused: a new window')
    return { action: 'deny' }
  })
}

/** The same for what belongs to the session: permissions, devices, downloads, requests to anywhere else. */
export function guardSession(note: (line: string) => void): void {
  const ours = session.defaultSession
  const isAllowed = (permission: string, origin: string) => allowedPermissions.has(permission) && (origin === ownOrigin || origin.startsWith(`${ownOrigin}/`))
  ours.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(isAllowed(permission, requestingUrl)))
  ours.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  ours.setDevicePermissionHandler(() => false)
  ours.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  ours.on('will-download', (event) => {
    event.preventDefault()
    note('refused: a download')
  })
  ours.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    const isOwn = url.startsWith(`${ownOrigin}/`) || url.startsWith('devtools:') || url.startsWith(`blob:${ownOrigin}/`) || url.startsWith('data:')
    if (!isOwn) note('refused: a request to elsewhere')
    answer({ cancel: !isOwn })
  })
  // To be off is not enough: it would fetch a dictionary from its maker all the same, at every start.
  ours.setSpellCheckerLanguages([])
  ours.setSpellCheckerEnabled(false)
}
