import { packageApp } from './setup/package.mjs'
import { main, say } from './setup/say.mjs'

// `npm run package`: the app as a folder, made without any download. With --release: the packages for people too.
await main(async () => say(`Packaged in ${await packageApp({ isRelease: process.argv.includes('--release') })}.`))
