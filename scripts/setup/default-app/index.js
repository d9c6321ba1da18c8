// Does for a runtime without a default app what `electron <folder>` does elsewhere: the first argument that is no flag
// names the application; without one it is the checkout that this copy belongs to. The import is awaited at top level
// because Electron holds its `ready` event back until then.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
const folder = named ? resolve(named) : JSON.parse(readFileSync(new URL('checkout.json', import.meta.url), 'utf8'))
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

app.setVersion(manifest.version ?? '0.0.0')
app.setName(manifest.productName ?? manifest.name)
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), app.getName()))
app.setAppPath(folder)
await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href)
