/** Kills a program that writes its settings without end, at moments of its own, and reads what it left. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export interface Outcome {
  readonly kills: number
  /** Whatever the file said wrong of itself: troubles, and counts that went back. */
  readonly losses: readonly string[]
  /** Files beside the settings when all is over. */
  readonly left: readonly string[]
}

/** `afterMs` says how long each run may write, after its first write; `lanes` run side by side. */
export async function killWriters(times: number, afterMs: (run: number) => number, lanes = 1): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'))
  try {
    await build({
      // As the application is built, so that what is killed is what runs.
      configFile: join(import.meta.dirname, '../../../main/vite.config.ts'),
      logLevel: 'silent',
      build: { outDir: join(folder, 'built'), sourcemap: false, rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } } },
      plugins: [{ name: 'only-the-writer', configResolved: (config) => void (config.build.rolldownOptions.input = { writer: join(import.meta.dirname, 'killed-writer.ts') }) }],
    })
    const writer = join(folder, 'built/writer.mjs')
    const outcomes = await Promise.all(Array.from({ length: lanes }, (_, lane) => killLane(writer, join(folder, `home-${lane}`), times / lanes, afterMs)))
    return { kills: outcomes.reduce((sum, { kills }) => sum + kills, 0), losses: outcomes.flatMap(({ losses }) => losses), left: outcomes.flatMap(({ left }) => left) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function killLane(writer: string, home: string, times: number, afterMs: (run: number) => number): Promise<Outcome> {
  const settings = join(home, 'settings.json')
  const losses: string[] = []
  let confirmed = 0
  for (let run = 0; run < times; run++) {
    for (const line of await once(writer, settings, afterMs(run))) {
      const [word, rest = ''] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]
      // What was said to be written must be there for the next one; more may be, written in the moment of the kill.
      if (word === 'TROUBLE') losses.push(rest)
      else if (word === 'READ' && Number(rest) < confirmed) losses.push(`read ${rest} after ${confirmed} was written`)
      else confirmed = Math.max(confirmed, Number(rest))
    }
  }
  await once(writer, settings, 0)
  return { kills: times, losses, left: readdirSync(home).filter((name) => name !== 'settings.json') }
}

/** One run: what it said until it was killed. */
function once(program: string, path: string, afterMs: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    let isDoomed = false
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (isDoomed || !said.includes('WROTE')) return
      isDoomed = true
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.once('close', () => resolve(said.split('\n').slice(0, -1)))
  })
}
