/** The group `app` of the contract: facts, notices, the system's dialogs, clipboard and links. */
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { AppContract } from '../../preload/contract'
import { fail } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import type { Notices } from '../inventory/notices'
import { copyText, readText } from '../window/clipboard'
import { openLink } from '../window/external-link'

export interface AppParts {
  /** The window that dialogs belong to. */
  window(): BrowserWindow
  readonly isSandboxed: boolean
  /** The version of libvirt's library, once a host has told it. */
  libvirtVersion(): string | undefined
}

const filters: Readonly<Record<'medium' | 'kernel' | 'initrd', { title: string; filters: FileFilter[] }>> = {
  medium: {
    title: 'Choose an installer or a disk image',
    filters: [
      { name: 'Installers and disk images', extensions: ['iso', 'img', 'qcow2', 'raw', 'vmdk', 'vdi', 'vhdx'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  kernel: { title: 'Choose a kernel', filters: [{ name: 'All files', extensions: ['*'] }] },
  initrd: { title: 'Choose an initial RAM disk', filters: [{ name: 'All files', extensions: ['*'] }] },
}

export function appHandlers({ window, isSandboxed, libvirtVersion }: AppParts, notices: Notices): Handlers<AppContract>['app'] {
  return {
    facts: () => {
      const libvirt = libvirtVersion()
      const { electron = '', chrome = '', node } = process.versions
      return { version: app.getVersion(), electron, chromium: chrome, node, isSandboxed, ...(libvirt === undefined ? {} : { libvirt }) }
    },
    notices: (_input, sink) => notices.all.watch(sink),
    dismissNotice: ({ id }) => {
      notices.dismiss(id)
      return {}
    },
    chooseFile: async ({ purpose }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { ...filters[purpose], properties: ['openFile'] })
      return canceled || filePaths[0] === undefined ? {} : { path: filePaths[0] }
    },
    saveFile: async ({ suggestedName, bytes }) => {
      // The name may come from a machine: a name and never a way.
      const defaultPath = basename(suggestedName.replaceAll(/[\\/\0]/g, '-')) || 'untitled'
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath })
      if (canceled || !filePath) return {}
      await save(filePath, bytes)
      return { path: filePath }
    },
    copyText: async ({ text }) => {
      await copyText(text)
      return {}
    },
    readClipboard: async () => ({ text: await readText() }),
    openLink: async ({ url }) => {
      await openLink(window(), url)
      return {}
    },
  }
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const isFull = code === 'ENOSPC' || code === 'EDQUOT'
    throw fail(isFull ? 'conflict' : 'denied', isFull ? 'The disk is full; the file was not saved whole.' : 'The file could not be saved there.', {
      remedy: isFull ? 'Free some space or choose another place.' : 'Choose another folder.',
      detail: message,
    })
  }
}
