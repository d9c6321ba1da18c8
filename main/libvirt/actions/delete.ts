/**
 * The rule for deleting a machine, alone or with volumes. The definition goes first: should a volume then refuse to go,
 * an image is left over, never a machine without its disk.
 */
import { DomainUndefineFlags } from '../../../native/constants'
import { fail, failureFrom } from '../../../preload/contract/failure'
import type { Rules } from '../../provider/rule'
import { asked, isRefusal, libvirtFailure } from '../failures'
import { candidates, type Candidate } from './deletion'
import { isOff, isPersistent, type Subject } from './subject'

export const deleteRules = {
  delete: {
    when(subject) {
      if (!isPersistent(subject)) return 'It is temporary: it is gone once it stops.'
      return isOff(subject) ? true : 'Shut it down or power it off first.'
    },
    async perform(subject, { volumes }) {
      const going = volumes.length > 0 ? choose(await candidates(subject.context, subject.known.key), volumes) : []
      await undefine(subject)
      const left: string[] = []
      let because = ''
      for (const { volume, path } of going) {
        try {
          await volume!.delete()
        } catch (thrown) {
          if (isRefusal(thrown, 'VIR_ERR_NO_STORAGE_VOL')) continue
          left.push(path)
          because = failureFrom(libvirtFailure(thrown)).detail ?? ''
        }
      }
      if (left.length > 0) {
        throw fail('conflict', `The machine is deleted, but not all of its disks: ${left.join(', ')}.`, { remedy: 'Delete what is left in its storage pool.', detail: because })
      }
    },
  },
} satisfies Rules<Subject>

/** Only what was offered; anything else is refused before the first thing goes. */
function choose(offered: readonly Candidate[], paths: readonly string[]): Candidate[] {
  return [...new Set(paths)].map((path) => {
    const candidate = offered.find((one) => one.path === path)
    if (!candidate) throw fail('invalid', `${path.slice(0, 300)} is no disk of this machine, so it is not deleted.`, { remedy: 'Look at the list again.' })
    if (candidate.allowed !== true) throw fail('conflict', `${path} is kept. ${candidate.allowed}`, { remedy: 'Look at the list again.' })
    return candidate
  })
}

/** What hangs on a definition goes with it; flags that a driver does not know are tried without. */
async function undefine({ context, known }: Subject): Promise<void> {
  const domain = await context.domain(known.key)
  const { MANAGED_SAVE, SNAPSHOTS_METADATA, CHECKPOINTS_METADATA, NVRAM } = DomainUndefineFlags
  const sets = [MANAGED_SAVE | SNAPSHOTS_METADATA | CHECKPOINTS_METADATA | NVRAM, MANAGED_SAVE | SNAPSHOTS_METADATA, 0]
  for (const [index, flags] of sets.entries()) {
    try {
      return await domain.undefine(flags)
    } catch (thrown) {
      const isUnknownFlag = isRefusal(thrown, 'VIR_ERR_INVALID_ARG', 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_ARGUMENT_UNSUPPORTED')
      if (!isUnknownFlag || index === sets.length - 1) await asked(Promise.reject(thrown))
    }
  }
}
