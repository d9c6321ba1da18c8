/** P1, P2, P3, P7, P12 and P13: the local inventory against virt-manager, read from the screen. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './contest.mjs'
import { defineMachines, firstMachine } from './machines.mjs'
import { openProbe } from './probe.mjs'
import { cpuMs, pssBytes } from './process-tree.mjs'
import { emptyElectron, virtDesktop, virtManager } from './sides.mjs'

const rowsSeen = 8
const timeoutMs = 120_000

/**
 * @param {{ machines: number, repeats: number, watchMs: number }} size
 * @param {(id: string) => boolean} isWanted
 */
export async function inventory({ machines, repeats, watchMs }, isWanted) {
  const probe = openProbe()
  const peers = virtManager.missing() ? {} : { 'virt-manager': virtManager }
  const inOpenWindow = (measure) =>
    Object.fromEntries(Object.entries({ 'Virt Desktop': virtDesktop, ...peers }).map(([name, side]) => [name, () => open(probe, side, (window) => measure(window, side))]))
  const coldStart = Object.fromEntries(
    Object.entries({ 'Virt Desktop': virtDesktop, 'empty Electron window': emptyElectron, ...peers }).map(([name, side]) => [name, () => painted(probe, side)]),
  )
  const at = `at ${machines.toLocaleString('en')} rows`
  const contests = [
    { id: 'P1', title: `time to rows ${at}, from exec to text pixels`, unit: 'ms', aim: '10 times less', repeats, sides: inOpenWindow(({ shownMs }) => shownMs) },
    { id: 'P2', title: `key to pixel ${at}`, unit: 'ms', aim: '60 ms or less, 200 times less', repeats: 1, sides: inOpenWindow((_, side) => keys(probe, side)) },
    { id: 'P3', title: `steady CPU ${at}, share of one core`, unit: '%', aim: '3 % or less', repeats: 1, sides: inOpenWindow(({ pid }) => steadyCpu(pid, watchMs)) },
    { id: 'P7', title: 'pause or resume by another client to painted row', unit: 'ms', aim: 'p95 100 ms or less', repeats: 1, sides: inOpenWindow((_, side) => eventToRow(probe, side)) },
    { id: 'P12', title: 'cold start to the first text, without machines', unit: 'ms', aim: '1.0 times virt-manager, 1.3 times the empty window', repeats, sides: coldStart },
    { id: 'P13', title: `memory ${at}, proportional set`, unit: 'MB', aim: '1.0 times virt-manager or less', repeats: Math.min(repeats, 3), sides: inOpenWindow(({ pid }) => memory(pid)) },
  ]
  const results = []
  const measure = async (wanted) => {
    for (const contest of wanted) results.push(await run(contest, contest.repeats))
  }
  const wanted = contests.filter(({ id }) => isWanted(id))
  const isWithoutMachines = ({ id }) => id === 'P12'
  try {
    await measure(wanted.filter(isWithoutMachines))
    const atScale = wanted.filter((contest) => !isWithoutMachines(contest))
    if (atScale.length === 0) return results
    const removeMachines = defineMachines(machines)
    try {
      await measure(atScale)
    } finally {
      removeMachines()
    }
    return results
  } finally {
    probe.close()
  }
}

/** Starts a side, waits for its rows, measures, stops it. */
async function open(probe, side, measure) {
  const running = await side.start()
  try {
    const { at, window } = await probe.ask('window', { name: side.title, timeoutMs })
    if (!at) return undefined
    // Without a window manager the window takes its place and the keyboard from the probe.
    await probe.ask('place', { id: window.id, width: side === virtDesktop ? 1280 : window.width, height: side === virtDesktop ? 800 : window.height })
    const rows = await probe.ask('rows', { region: side.names, bands: rowsSeen, timeoutMs })
    if (!rows.at) {
      if (process.env.VIRT_DESKTOP_BENCH_PICTURES) await probe.ask('picture', { region: [0, 0, 1280, 800], path: `${process.env.VIRT_DESKTOP_BENCH_PICTURES}/${side.title}.png` })
      return undefined
    }
    return await measure({ pid: running.pid, shownMs: rows.at - running.startedAt })
  } finally {
    await running.stop()
  }
}

/** Down arrows through the list: each must change the painted rows. */
async function keys(probe, side) {
  await probe.ask('click', { x: side.firstRow[0], y: side.firstRow[1] })
  await sleep(2_000)
  const taken = []
  for (let press = 0; press < side.tries; press++) {
    const { ms } = await probe.ask('keyToPixel', { keys: 'Down', region: side.names, timeoutMs })
    if (ms === null) return undefined
    taken.push(ms)
    await sleep(150)
  }
  return taken
}

async function steadyCpu(pid, watchMs) {
  await sleep(Math.min(10_000, watchMs))
  const before = cpuMs(pid)
  await sleep(watchMs)
  return ((cpuMs(pid) - before) / watchMs) * 100
}

/** Another client pauses and resumes the first machine; from the return of its call to the change on the screen. */
async function eventToRow(probe, side) {
  const other = spawn('/usr/bin/python3', ['-c', otherClient, firstMachine], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: other.stdout })[Symbol.asyncIterator]()
  const ask = async (word) => {
    other.stdin.write(`${word}\n`)
    return Number((await answers.next()).value)
  }
  try {
    await ask('create')
    await probe.ask('settle', { region: side.states, quietMs: 1_000, timeoutMs: 30_000 })
    const taken = []
    for (let turn = 0; turn < side.tries; turn++) {
      const { digest } = await probe.ask('digest', { region: side.states })
      const seen = probe.ask('changed', { region: side.states, digest, timeoutMs })
      const done = await ask(turn % 2 === 0 ? 'suspend' : 'resume')
      const { at } = await seen
      if (!at) return undefined
      taken.push(Math.max(0, at - done))
      await probe.ask('settle', { region: side.states, quietMs: 300, timeoutMs: 10_000 })
    }
    return taken
  } finally {
    await ask('destroy').catch(() => {})
    other.stdin.end()
  }
}

const otherClient = `
import libvirt, sys, time
domain = libvirt.open("qemu:///system").lookupByName(sys.argv[1])
for line in sys.stdin:
    getattr(domain, line.strip())()
    print(time.monotonic_ns() / 1e6, flush=True)
`

async function memory(pid) {
  await sleep(5_000)
  return pssBytes(pid) / 1e6
}

/** From exec to the first text in the window, whatever it shows. */
async function painted(probe, side) {
  const running = await side.start()
  try {
    const { at, window } = await probe.ask('window', { name: side.title, timeoutMs })
    if (!at) return undefined
    const region = [window.x, window.y, Math.min(window.width, 540), Math.min(window.height, 540)]
    const text = await probe.ask('rows', { region, bands: 1, timeoutMs })
    return text.at ? text.at - running.startedAt : undefined
  } finally {
    await running.stop()
  }
}
