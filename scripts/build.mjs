import { buildAll } from './setup/build.mjs'
import { main } from './setup/say.mjs'

// `npm run build`; with --watch it builds again whenever a source changes.
await main(() => buildAll({ isWatching: process.argv.includes('--watch') }))
