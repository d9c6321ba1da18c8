/** Gathers what diagnostics are made of. */
import { arch, release } from 'node:os'
import { app } from 'electron'
import type { Connections } from '../inventory/connections'
import { checkComputer } from '../inventory/this-computer'
import { diagnostics } from './diagnostics'
import { namesHere, namesOf, namesSeen } from './known-names'
import type { Log } from './log'

const logBytes = 256 * 1024

interface DiagnosisParts {
  readonly connections: Connections
  readonly log: Log
  readonly isSandboxed: boolean
  readonly libvirtVersion: () => string | undefined
}

/** What the page asks about this computer. */
export function diagnosis({ connections, log, isSandboxed, libvirtVersion }: DiagnosisParts) {
  const seen = namesSeen()
  connections.all.watch({ snapshot: (items) => seen.see(items, []), change: ({ upserts }) => seen.see(upserts, []), ended() {} })
  connections.board.rows.watch({ snapshot: (items) => seen.see([], items), change: ({ upserts }) => seen.see([], upserts), ended() {} })
  const check = () => checkComputer([...connections.all.values()].some(({ uri, link }) => uri === 'qemu:///system' && link.state === 'live'))
  return {
    checkComputer: check,
    async diagnose(): Promise<string> {
      const [computer, entries] = await Promise.all([check(), log.latest(logBytes)])
      const { electron = '', chrome = '', node } = process.versions
      const desktop = process.env['XDG_CURRENT_DESKTOP']?.slice(0, 60).replaceAll(/[^\w:. -]/g, '')
      return diagnostics({
        versions: {
          'Virt Desktop': `${app.getVersion()}${app.isPackaged ? '' : ', from its sources'}`,
          Electron: `${electron}, Chromium ${chrome}, Node.js ${node}`,
          libvirt: libvirtVersion() ?? 'not loaded',
          System: `${process.platform} ${release()}, ${arch()}`,
          Desktop: `${desktop || 'not named'}, ${process.env['XDG_SESSION_TYPE'] === 'wayland' ? 'Wayland' : 'X11'}`,
          Sandbox: isSandboxed ? 'on' : 'off',
        },
        computer,
        connections: [...connections.all.values()],
        log: entries,
        names: [...namesOf([...connections.all.values()], connections.board.rows.values()), ...namesHere(), ...seen.names()],
      })
    },
  }
}
