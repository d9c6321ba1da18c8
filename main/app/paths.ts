/** Where things are: our own files in the package, and what belongs to the person. */
import { join } from 'node:path'
import { app } from 'electron'

/** The built main process lies in out/main, beside the page and the bridge. */
const built = join(import.meta.dirname, '..')

export const program = {
  built,
  page: join(built, 'renderer'),
  preload: join(built, 'preload/index.cjs'),
  libvirtHost: join(built, 'main/libvirt-host.js'),
  sign: join(built, '../resources/icon.png'),
  clusterHost: join(built, 'main/cluster-host.js'),
} as const

/** Read late: whoever starts us may have moved it. */
export const personal = () => {
  const folder = app.getPath('userData')
  return {
    folder,
    settings: join(folder, 'settings.json'),
    connections: join(folder, 'connections.json'),
    secrets: join(folder, 'secrets.json'),
    knownServers: join(folder, 'known-servers.json'),
    desktopLogins: join(folder, 'desktop-logins.json'),
    lastKnown: join(folder, 'last-known'),
    window: join(folder, 'window.json'),
    updates: join(folder, 'updates.json'),
    unfinished: join(folder, 'unfinished.json'),
    openTabs: join(folder, 'open-tabs.json'),
    softwareGraphics: join(folder, 'software-graphics'),
    log: join(folder, 'logs', 'main.log'),
  }
}
