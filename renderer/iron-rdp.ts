/**
 * IronRDP as it must be for our pages: its WebAssembly a file of its own (the package carries it as text inside the script,
 * which the content security policy admits from nowhere), and its WebSocket our link. Fails the build where the package
 * has changed so that either is no longer found.
 */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const link = fileURLToPath(new URL('./console/rdp/link.ts', import.meta.url))

export function ironRdp(): Plugin {
  return {
    name: 'iron-rdp',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /iron-remote-desktop-rdp\.js$/ },
      handler(code) {
        const [whole, name, base64] = /const (\w+) = "data:application\/wasm;base64,([^"]+)"/.exec(code) ?? []
        if (whole === undefined || base64 === undefined || code.split('new WebSocket(').length !== 2) this.error('IronRDP is put together in another way than this plugin knows.')
        const file = this.emitFile({ type: 'asset', name: 'iron-rdp.wasm', source: Buffer.from(base64, 'base64') })
        const changed = code.replace(whole, () => `const ${name} = new URL(import.meta.ROLLUP_FILE_URL_${file})`).replace('new WebSocket(', 'openLink(')
        return { code: `import { openLink } from ${JSON.stringify(link)}\n${changed}`, map: null }
      },
    },
  }
}
