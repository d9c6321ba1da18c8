// Shows the page in a window of the app's own scheme; the folder of the built page is the first argument that exists.
import { app, BrowserWindow, protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
protocol.registerSchemesAsPrivileged([{ scheme: 'virt-desktop', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
app.whenReady().then(() => {
  protocol.handle('virt-desktop', async ({ url }) => {
    const path = join(import.meta.dirname, 'page', new URL(url).pathname)
    return new Response(await readFile(path), { headers: { 'content-type': kinds[extname(path)] ?? 'application/octet-stream' } })
  })
  void new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, backgroundThrottling: false } }).loadURL('virt-desktop://app/index.html')
})
