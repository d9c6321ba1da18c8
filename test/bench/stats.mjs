/** P4: one poll of every machine's state through our binding, against a loop over machines in python-libvirt. */
import { spawnSync } from 'node:child_process'
import { run } from './contest.mjs'
import { defineMachines } from './machines.mjs'

const loop = `
import libvirt, sys, time
c = libvirt.openReadOnly(sys.argv[1])
domains = c.listAllDomains()
started = time.monotonic()
for d in domains:
    d.info(); d.state(); d.isActive(); d.isPersistent(); d.autostart(); d.hasManagedSaveImage()
print((time.monotonic() - started) * 1000)
`

/** @param {{ machines: number, repeats: number }} size */
export async function stats({ machines, repeats }) {
  const { DomainStats, open } = await import('../../native/index.js')
  const uri = 'qemu:///system'
  const removeMachines = defineMachines(machines)
  const connection = await open(uri, { readOnly: true })
  try {
    const bulk = (/** @type {number} */ groups) => async () => {
      const started = performance.now()
      const all = await connection.allDomainStats(groups, 0)
      return all.length < machines ? undefined : performance.now() - started
    }
    const sides = {
      'Virt Desktop, state in bulk': bulk(DomainStats.STATE),
      'Virt Desktop, all in bulk': bulk(0),
      'python-libvirt, six calls each': async () => {
        const done = spawnSync('/usr/bin/python3', ['-c', loop, uri], { encoding: 'utf8' })
        if (done.status !== 0) throw new Error('python3-libvirt is not installed')
        return Number(done.stdout)
      },
    }
    return [await run({ id: 'P4', title: `one poll of ${machines.toLocaleString('en')} machines`, unit: 'ms', aim: '100 times less', sides }, repeats)]
  } finally {
    await connection.close()
    removeMachines()
  }
}
