/** The processes that an application of a test has running. */
import { readdirSync, readFileSync } from 'node:fs'

/** The ids of all that name its folder on their command line and have not ended. */
export const processesOf = (folder: string): string[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder) && !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'))
    } catch {
      return false
    }
  })
