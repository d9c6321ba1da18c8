/** Many machines on the private daemon: defined through one virsh, removed again at the end. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const uri = 'qemu:///system'
const name = (index) => `vm-${String(index).padStart(4, '0')}`

const xml = (index) => `<domain type='qemu'><name>${name(index)}</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type></os><devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>`

function virsh(commands) {
  const done = spawnSync('virsh', ['-q', '-c', uri], { input: `${commands.join('\n')}\n`, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (done.status !== 0) throw new Error(`virsh failed: ${done.stderr.slice(0, 500)}`)
  return done.stdout
}

/** Defines `count` machines; the returned function removes them. */
export function defineMachines(count) {
  const folder = mkdtempSync(join(tmpdir(), 'virt-desktop-machines-'))
  const indexes = Array.from({ length: count }, (_, index) => index)
  for (const index of indexes) writeFileSync(join(folder, `${index}.xml`), xml(index))
  virsh(indexes.map((index) => `define ${join(folder, `${index}.xml`)}`))
  rmSync(folder, { recursive: true, force: true })
  return () => virsh(indexes.map((index) => `undefine ${name(index)}`))
}

export const firstMachine = name(0)
