// Our console alone in a window, over a host process as in the application: the socket's bytes go to it on a port of their own.
import { app, BrowserWindow, MessageChannelMain, protocol, utilityProcess } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const wish = JSON.parse(process.env.VIRT_DESKTOP_BENCH_CONSOLE)
protocol.registerSchemesAsPrivileged([{ scheme: 'virt-desktop', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
// Electron is not ready before this module has been run to its end: no await out here.
app.whenReady().then(async () => {
  protocol.handle('virt-desktop', async ({ url }) => {
    const path = join(import.meta.dirname, 'page', new URL(url).pathname)
    return new Response(await readFile(path), { headers: { 'content-type': kinds[extname(path)] ?? 'application/octet-stream' } })
  })
  const window = new BrowserWindow({
    x: 0, y: 0, width: 1280, height: 800, frame: false, title: 'Console bench', backgroundColor: '#000',
    webPreferences: { sandbox: true, backgroundThrottling: false, preload: join(import.meta.dirname, 'preload.cjs') },
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  await window.loadURL('virt-desktop://app/index.html')
  // The page's module is not done when the page is: noVNC waits in it for what the browser can decode.
  await window.webContents.executeJavaScript(`new Promise((done) => {
    const look = () => ('lab' in window ? done() : setTimeout(look, 10))
    look()
  })`)
  const { port1, port2 } = new MessageChannelMain()
  utilityProcess.fork(join(import.meta.dirname, 'host.js')).postMessage(wish, [port2])
  window.webContents.postMessage('console', wish, [port1])
})
