/** Gathers what diagnostics are made of, and has the log hear of links that break. */
import { arch, release } from 'node:os'
import { app } from 'electron'
import type { Connections } from '../inventory/connections'
import { checkComputer } from '../inventory/this-computer'
import { diagnostics } from './diagnostics'
import type { heardFailures } from './heard-failures'
import { namesHere, namesOf } from './known-names'
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
        names: [...namesOf([...connections.all.values()], connections.board.rows.values()), ...namesHere()],
      })
    },
  }
}

/** Each link that breaks is heard once for each reason. */
export function hearLinks(connections: Connections, hear: ReturnType<typeof heardFailures>): void {
  const last = new Map<string, string>()
  const look = ({ id, name, link }: Parameters<typeof namesOf>[0][number]) => {
    const reason = 'failure' in link ? link.failure.message : undefined
    if ('failure' in link && reason !== last.get(id)) hear(link.failure, `link of ${name}`)
    if (reason === undefined) {
      if (link.state !== 'connecting') last.delete(id)
    } else last.set(id, reason)
  }
  connections.all.watch({
    snapshot: (items) => items.forEach(look),
    change: ({ upserts, removes }) => {
      upserts.forEach(look)
      removes.forEach((id) => last.delete(id))
    },
    ended() {},
  })
}
