/** Two pools of the private daemon, one of them tiny, and a session: what the tests of creating work in. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machines, virsh } from './creating'

export const poolPath = '/var/lib/libvirt/images/made'
/** A tmpfs of 8 MiB. */
export const tinyPath = '/var/lib/libvirt/images/tiny'

/** Makes the pools `made` and `tiny`; the returned function takes them away. */
export function openPools(): () => void {
  for (const path of [poolPath, tinyPath]) mkdirSync(path, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8M', 'tmpfs', tinyPath])
  virsh('pool-create-as', 'made', 'dir', '--target', poolPath)
  virsh('pool-create-as', 'tiny', 'dir', '--target', tinyPath)
  return () => {
    virsh('pool-destroy', 'made')
    virsh('pool-destroy', 'tiny')
    execFileSync('umount', [tinyPath])
  }
}

/** Removes every machine of the private daemon and every file of the pools, behind libvirt's back as people do. */
export function sweep(): void {
  for (const name of machines()) {
    if (virsh('domstate', name) !== 'shut off') virsh('destroy', name)
    virsh('undefine', name, '--nvram')
  }
  for (const path of [poolPath, tinyPath]) execFileSync('find', [path, '-type', 'f', '-delete'])
}

/** Another program's machine. */
export function define(name: string): void {
  const file = join(mkdtempSync(join(tmpdir(), 'define-')), 'domain.xml')
  writeFileSync(file, `<domain type='qemu'><name>${name}</name><memory>65536</memory><os><type>hvm</type></os></domain>`)
  virsh('define', file)
}
