/**
 * P5, P5m, P6 and P14: a cluster of 10,000 machines on a real API server. Rows are read from the screen; kubectl asks the same server in turn
 * with us. P6 is fed twice: by the server itself, as fast as that can, and with its own recorded changes through a real connection. P14 is
 * scrolling while changes arrive: the time from one frame to the next.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../../../scripts/setup/say.mjs'
import { run, summary } from '../contest.mjs'
import { monotonicMs, openProbe } from '../probe.mjs'
import { pssBytes } from '../process-tree.mjs'
import { openLab } from './lab.mjs'
import { noteTasks, openWindow, scroll } from './window.mjs'

/** Where names of rows stand, below the notice that root gets. @type {[number, number, number, number]} */
const names = [240, 166, 140, 540]
const timeoutMs = 120_000

/**
 * @param {{ crowd: number, events: number, realEvents: number, scrollMs: number, repeats: number, settleMs: number }} size
 * @param {(id: string) => boolean} isWanted
 */
export async function clusters({ crowd, events, realEvents, scrollMs, repeats, settleMs }, isWanted) {
  const lab = await openLab(crowd)
  const probe = openProbe()
  say(`  ${(await lab.cluster.kubectl(['version'])).trim().replaceAll('\n', ', ')}`)
  const few = Math.min(repeats, 3)
  const at = `${crowd.toLocaleString('en')} machines of a cluster`
  const results = []
  try {
    if (isWanted('P5')) results.push(await run({ id: 'P5', title: `${at}: from the click on Connect to rows painted, against kubectl get -A`, unit: 'ms', aim: '10 times less than kubectl, and no more than with --chunk-size=0', sides: listing(lab, probe) }, repeats))
    if (isWanted('P5m')) results.push(await run({ id: 'P5m', title: `memory at ${at}, proportional set of all our processes`, unit: 'MB', aim: 'under 250 MB over the empty window', sides: memory(lab, settleMs) }, few))
    if (isWanted('P6')) results.push(...(await flood(lab, { events, realEvents }, few)))
    if (isWanted('P14')) results.push(...(await scrolling(lab, scrollMs, few)))
    return results
  } finally {
    probe.close()
    await lab.stop()
  }
}

/** Runs a measure in a window that is connected and knows all machines. */
async function connected(lab, kubeconfig, measure) {
  const window = await openWindow(kubeconfig)
  try {
    await window.connect(lab.machines)
    return await measure(window)
  } finally {
    await window.stop()
  }
}

function listing(lab, probe) {
  let allMs
  const kubectl = async (...flags) => {
    const startedAt = monotonicMs()
    return (await lab.listed(...flags)) === lab.machines ? monotonicMs() - startedAt : undefined
  }
  return {
    'Virt Desktop, first rows': async () => {
      const window = await openWindow(lab.cluster.kubeconfigs.admin)
      try {
        const point = await window.connectButton()
        await sleep(1_000)
        const whole = window.knows(lab.machines)
        const { at: clickedAt } = await probe.ask('click', point)
        const rows = await probe.ask('rows', { region: names, bands: 8, timeoutMs })
        allMs = (await whole) - clickedAt
        return rows.at ? rows.at - clickedAt : undefined
      } finally {
        await window.stop()
      }
    },
    'Virt Desktop, all rows': async () => allMs,
    'kubectl get -A': () => kubectl(),
    'kubectl get -A --chunk-size=0': () => kubectl('--chunk-size=0'),
  }
}

function memory(lab, settleMs) {
  let emptyMb
  return {
    'Virt Desktop, over empty': async () => {
      const empty = await openWindow(undefined)
      await sleep(settleMs)
      emptyMb = pssBytes(empty.pid) / 1e6
      await empty.stop()
      return connected(lab, lab.cluster.kubeconfigs.admin, async ({ pid }) => {
        await sleep(settleMs)
        return pssBytes(pid) / 1e6 - emptyMb
      })
    },
    'the empty window': async () => emptyMb,
  }
}

/** Result lines for what was measured along the way. */
const beside = (id, title, unit, aim, figures) => ({ id, title, unit, aim, better: 'less', figures: Object.fromEntries(Object.entries(figures).map(([side, values]) => [side, values.length > 0 ? summary(values) : { trouble: 'not measured' }])), ratios: {}, trouble: {} })

async function flood(lab, { events, realEvents }, repeats) {
  const longest = { page: [], main: [] }
  let round = 0
  const timed = (kubeconfig, count, feed) => () =>
    connected(lab, kubeconfig, async (window) => {
      const word = `Last-${++round}`
      const tasks = await noteTasks(window)
      const startedAt = monotonicMs()
      await feed(count, word)
      const shownAt = await window.shows(word)
      const { longestInPage, longestInMain } = await tasks()
      longest.page.push(longestInPage)
      longest.main.push(longestInMain)
      const words = await window.count(`state:${word}`)
      if (words.replaceAll(/\D/g, '') !== String(lab.machines)) throw new Error(`Not all machines show the last version: ${words}`)
      return (count / (shownAt - startedAt)) * 1_000
    })
  const sides = {
    'Virt Desktop, recorded': timed(lab.tape.kubeconfig, events, (count, lastWord) => lab.tape.play({ count, lastWord })),
    'Virt Desktop, real server': timed(lab.cluster.kubeconfigs.admin, realEvents, (count, word) => lab.change(count, word)),
  }
  const rate = await run({ id: 'P6', title: `${events.toLocaleString('en')} recorded and ${realEvents.toLocaleString('en')} real changes of ${lab.machines.toLocaleString('en')} machines, until the last is on the screen`, unit: '/s', aim: '50,000/s', better: 'more', sides }, repeats)
  return [rate, beside('P6', 'longest task meanwhile', 'ms', 'none over 100 ms', longest)]
}

async function scrolling(lab, scrollMs, repeats) {
  const longest = { page: [], main: [] }
  let round = 0
  const perSecond = 500
  const sides = {
    'Virt Desktop, 500 changes/s': () =>
      connected(lab, lab.tape.kubeconfig, async (window) => {
        const word = `Seen-${++round}`
        const tasks = await noteTasks(window)
        const count = Math.max(lab.machines, Math.round((scrollMs / 1_000) * perSecond))
        const played = lab.tape.play({ count, perSecond, lastWord: word })
        const frames = await scroll(window, scrollMs)
        await played
        const { longestInPage, longestInMain } = await tasks()
        longest.page.push(longestInPage)
        longest.main.push(longestInMain)
        await window.shows(word)
        return frames
      }),
    'Virt Desktop, nothing changes': () => connected(lab, lab.tape.kubeconfig, (window) => scroll(window, scrollMs)),
  }
  const frames = await run({ id: 'P14', title: `from frame to frame while ${lab.machines.toLocaleString('en')} machines are scrolled and 500 changes/s arrive`, unit: 'ms', aim: 'p95 within 33 ms, no task over 100 ms', sides }, repeats)
  return [frames, beside('P14', 'longest task meanwhile', 'ms', 'none over 100 ms', longest)]
}
