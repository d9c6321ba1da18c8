/** CPU time and memory of a process with all its descendants, from /proc. */
import { readdirSync, readFileSync } from 'node:fs'

const tickMs = 10 // USER_HZ is 100 on every Linux that Electron runs on

function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * tickMs }
}

/** The pids of a process and everything below it. */
export function pidsOf(root) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      parents.set(Number(name), stat(name).parent)
    } catch {
      // it ended meanwhile
    }
  }
  const found = [root]
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child)
  return found
}

/** CPU milliseconds used so far by the tree, ended children included where their parent reaped them. */
export function cpuMs(root) {
  let total = 0
  for (const pid of pidsOf(root)) {
    try {
      total += stat(pid).cpuMs
    } catch {
      // it ended meanwhile
    }
  }
  return total
}

/** Proportional set size of the tree in bytes: shared pages are counted once in all. */
export function pssBytes(root) {
  let total = 0
  for (const pid of pidsOf(root)) {
    try {
      total += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      // it ended meanwhile
    }
  }
  return total
}
