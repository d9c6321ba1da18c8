/**
 * Reads definitions without stopping everything else. An ordinary one takes a millisecond and is read here; one of many
 * megabytes, which somebody may have made to do harm, takes seconds, and so it is read in a thread of its own that is
 * ended when it takes too long. Meanwhile consoles flow and other machines are served.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fail, failureFrom, FailureError, type Failure } from '../../../preload/contract/failure'
import { work, type Work } from './work'

const mostCharactersHere = 200_000
const patienceMs = 30_000
const mark = 'virt-desktop-xml'

let program: URL | undefined

/** Names the program that this is part of and that also serves as the thread. Without it everything is read here. */
export function readLargeIn(ownProgram: URL): void {
  program = ownProgram
}

/** Does one piece of {@link work}, in a thread of its own where the text is large. */
export async function apart<K extends keyof Work>(name: K, ...given: Parameters<Work[K]>): Promise<ReturnType<Work[K]>> {
  const characters = given.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 0), 0)
  if (program === undefined || characters <= mostCharactersHere) return (work[name] as (...all: unknown[]) => ReturnType<Work[K]>)(...given)
  return inThread(program, name, given) as Promise<ReturnType<Work[K]>>
}

type Answer = { readonly value: unknown } | { readonly failure: Failure }

/** One thread per reading: it is rare, and ends without a trace. */
async function inThread(url: URL, name: keyof Work, given: readonly unknown[]): Promise<unknown> {
  const worker = new Worker(url, { workerData: { mark, name, given }, resourceLimits: { maxOldGenerationSizeMb: 1_024 } })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const tooMuch = () => reject(fail('invalid', 'The definition is too large to be read.', { remedy: 'No ordinary machine has one like it: look at who made it.' }))
      timer = setTimeout(tooMuch, patienceMs)
      worker.once('message', resolve)
      worker.once('error', tooMuch)
      worker.once('exit', tooMuch)
    })
    if ('failure' in answer) throw new FailureError(answer.failure)
    return answer.value
  } finally {
    clearTimeout(timer)
    void worker.terminate()
  }
}

/** In the program's first lines: does the reading and answers `true` when this is such a thread. */
export function isReadingThread(): boolean {
  if (isMainThread || (workerData as { mark?: string } | null)?.mark !== mark) return false
  const { name, given } = workerData as { name: keyof Work; given: unknown[] }
  let answer: Answer
  try {
    answer = { value: (work[name] as (...all: unknown[]) => unknown)(...given) }
  } catch (thrown) {
    answer = { failure: failureFrom(thrown) }
  }
  parentPort!.postMessage(answer)
  return true
}
