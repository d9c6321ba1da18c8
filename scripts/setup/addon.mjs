import { existsSync, readdirSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { runStep } from './run.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'

/** Builds the libvirt addon when one of its sources changed. Node-API is stable, so one build serves Node and every Electron. */
export async function ensureAddon() {
  const key = hashOf(['native', 'node_modules/node-addon-api/package.json', 'node_modules/node-api-headers/package.json'], process.arch)
  if (readStamp('addon') === key && hasBuild()) return
  await runStep('Building the libvirt addon', 'make', ['-C', inRoot('native'), `-j${2}`],
    { remedy: 'It needs make, g++, pkg-config and the headers of libvirt.' })
  writeStamp('addon', key)
}

const hasBuild = () => {
  const folder = inRoot('native/build')
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.node'))
}
