/** The versions of everything that takes part, for the head of the table. */
import { spawnSync } from 'node:child_process'
import { cpus, release, totalmem } from 'node:os'

const programs = [
  ['libvirtd', '--version'],
  ['qemu-system-x86_64', '--version'],
  ['virt-manager', '--version'],
  ['vncviewer', '--version'],
  ['chromium', '--version'],
  ['websockify', '--help'],
  ['xrdp', '--version'],
  ['xfreerdp', '--version'],
]

export function versions() {
  const found = programs.map(([program = '', flag = '']) => {
    const done = spawnSync(program, [flag], { encoding: 'utf8' })
    const line = `${done.stdout ?? ''}${done.stderr ?? ''}`.split('\n').find((text) => /\d/.test(text))
    return `  ${program}: ${done.error ? 'not installed' : (line ?? '?').trim().slice(0, 90)}`
  })
  return [`${cpus().length} cores (${cpus()[0]?.model}), ${(totalmem() / 1e9).toFixed(0)} GB, Linux ${release()}, Node ${process.versions.node}`, ...found].join('\n')
}
