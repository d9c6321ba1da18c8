/** TYPE: how fast the clipboard is typed into a real guest (test/e2e/typing.e2e.ts), and how much of it is lost on the way. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../../scripts/setup/paths.mjs'
import { run } from './contest.mjs'

/** @param {{ repeats: number }} size */
export async function typing({ repeats }) {
  const count = repeats === 1 ? 500 : 4_000
  const folder = mkdtempSync(join(tmpdir(), 'typing-'))
  const at = (/** @type {string} */ pace) => async () => {
    const figures = join(folder, pace)
    const { status } = spawnSync(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), 'test', '--config', inRoot('test/playwright.config.ts'), 'typing.e2e', '--reporter', 'line'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, VIRT_DESKTOP_TYPING: `${count},${pace}`, VIRT_DESKTOP_TYPING_FIGURES: figures },
    })
    if (status !== 0) throw new Error('the guest did not take what was typed; see above')
    const figure = JSON.parse(readFileSync(figures, 'utf8'))
    if (!figure.isWhole) throw new Error(`${figure.lost} of ${count} characters were lost: the guest, which is emulated, did not keep up`)
    return figure.perSecond
  }
  const result = await run({ id: 'TYPE', title: `${count} characters typed into a guest without losing one`, unit: '1/s', aim: 'over 200 where the guest keeps up', better: 'more', sides: { fast: at('fast'), steady: at('steady'), slow: at('slow') } }, 1)
  rmSync(folder, { recursive: true })
  return [result]
}
