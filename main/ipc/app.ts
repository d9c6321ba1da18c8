/** The group `app` of the contract: facts, notices, the system's dialogs, clipboard and links. */
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { DesktopItem, StartAtLogin } from '../../preload/contract/desktop'
import type { OpenTabs } from '../../preload/contract/open-tabs'
import type { Collection } from '../inventory/collection'
import type { Destinations } from '../inventory/destinations'
import type { Notices } from '../inventory/notices'
import type { Notifications } from '../notify/notifications'
import { copyText, readText } from '../window/clipboard'
import { openLink } from '../window/external-link'
import type { OneDialog } from '../window/one-dialog'
import { saveFile } from '../window/save-file'
import { builtParts } from './built-parts'
import type { KnownPaths } from './known-paths'
import { words } from '../words'

export interface AppParts {
  /** The window that dialogs belong to. */
  window(): BrowserWindow
  /** Ours, with the state of the sources where that is known. */
  readonly version: string
  readonly isSandboxed: boolean
  /** Where the three worlds lie that were built. */
  readonly builtFolder: string
  /** The version of libvirt's library, once a host has told it. */
  libvirtVersion(): string | undefined
  readonly destinations: Destinations
  readonly desktop: Pick<Collection<DesktopItem>, 'watch'>
  readonly loginStart: Pick<Collection<StartAtLogin>, 'watch'> & { set(isOn: boolean): Promise<void> }
  readonly lastOpen: { take(): OpenTabs | undefined; keep(tabs: OpenTabs): void }
  readonly notifications: Notifications
}

/** What the dialog is called and shows. */
function fileDialog(purpose: 'medium' | 'kernel' | 'initrd'): { title: string; filters: FileFilter[] } {
  const { files } = words().dialogs
  const all = { name: files.all, extensions: ['*'] }
  if (purpose !== 'medium') return { title: files[purpose], filters: [all] }
  return { title: files.medium, filters: [{ name: files.media, extensions: ['iso', 'img', 'qcow2', 'raw', 'vmdk', 'vdi', 'vhdx'] }, all] }
}

export function appHandlers({ window, version, isSandboxed, builtFolder, libvirtVersion, destinations, desktop, loginStart, lastOpen, notifications }: AppParts, notices: Notices, ask: OneDialog, known: KnownPaths): Handlers<AppContract>['app'] {
  return {
    facts: () => {
      const libvirt = libvirtVersion()
      const { electron = '', chrome = '', node } = process.versions
      return { version, electron, chromium: chrome, node, isSandboxed, ...(libvirt === undefined ? {} : { libvirt }) }
    },
    parts: async () => ({ parts: await builtParts(builtFolder) }),
    notices: (_input, sink) => notices.all.watch(sink),
    dismissNotice: ({ id }) => {
      notices.dismiss(id)
      return {}
    },
    destinations: (_input, sink) => destinations.all.watch(sink),
    arrived: ({ id }) => {
      destinations.arrived(id)
      return {}
    },
    desktop: (_input, sink) => desktop.watch(sink),
    startAtLogin: (_input, sink) => loginStart.watch(sink),
    setStartAtLogin: async ({ isOn }) => {
      await loginStart.set(isOn)
      return {}
    },
    lastTabs: () => {
      const tabs = lastOpen.take()
      return tabs ? { tabs } : {}
    },
    keepTabs: (tabs) => {
      lastOpen.keep(tabs)
      return {}
    },
    notifier: (_input, sink) => notifications.watch(sink),
    chooseFile: async ({ purpose }) => {
      const { canceled, filePaths } = await ask(() => dialog.showOpenDialog(window(), { ...fileDialog(purpose), properties: ['openFile'] }))
      const [path] = filePaths
      if (canceled || path === undefined) return {}
      known.add(path)
      return { path }
    },
    saveFile: async ({ suggestedName, bytes }) => {
      const path = await ask(() => saveFile(window(), suggestedName, bytes))
      return path === undefined ? {} : { path }
    },
    copyText: async ({ text }) => {
      await copyText(text)
      return {}
    },
    readClipboard: async () => ({ text: await readText() }),
    openLink: async ({ url }) => {
      await ask(() => openLink(window(), url))
      return {}
    },
  }
}
