// What the application holds: memory after a collection, elements, drawing contexts, open descriptors. What is given back is counted, not what waits to be collected.
import { readdirSync, readFileSync } from 'node:fs'
import type { CDPSession, ElectronApplication, Page } from '@playwright/test'
import { pidsOf } from '../bench/process-tree.mjs'

/** Everything at one moment; descriptors and memory of all processes together. */
export interface Held {
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
  readonly canvases: number
  readonly contexts2d: number
  readonly contextsGl: number
  readonly ports: number
  readonly descriptors: number
  readonly residentBytes: number
}

/** How many objects of a class are alive in the page after a collection. */
async function alive(session: CDPSession, name: string): Promise<number> {
  const objectGroup = 'held'
  const { result } = await session.send('Runtime.evaluate', { expression: `${name}.prototype`, objectGroup })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId!, objectGroup })
  const counted = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId!, functionDeclaration: 'function () { return this.length }', returnByValue: true })
  await session.send('Runtime.releaseObjectGroup', { objectGroup })
  return counted.result.value as number
}

export async function held(app: ElectronApplication, page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page)
  // Twice: what the first one frees may hold more.
  for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize: heapBytes } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners, documents } = await session.send('Memory.getDOMCounters')
  const counts = {
    canvases: await alive(session, 'HTMLCanvasElement'),
    contexts2d: await alive(session, 'CanvasRenderingContext2D'),
    contextsGl: await alive(session, 'WebGL2RenderingContext'),
    ports: await alive(session, 'MessagePort'),
  }
  await session.detach()
  const pids = pidsOf(app.process().pid!)
  return { heapBytes, nodes, listeners, documents, ...counts, descriptors: sum(pids, descriptorsOf), residentBytes: sum(pids, residentOf) }
}

const sum = (pids: readonly number[], of: (pid: number) => number): number => pids.reduce((total, pid) => {
  try {
    return total + of(pid)
  } catch {
    // It ended meanwhile.
    return total
  }
}, 0)

export const descriptorsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length
const residentOf = (pid: number): number => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
