// A session of a real xrdp with a terminal in it, which writes down what is typed, and with a clipboard that is shared.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { until } from '../world/wait.mjs'
import * as world from '../world/xrdp.mjs'

/** Whether it is installed here. */
export const canServeXrdp = (): boolean => world.canServeXrdp() && isInstalled('xterm') && isInstalled('import')

/** A session that is served over RDP. */
export type Xrdp = Awaited<ReturnType<typeof startXrdp>>

/** Listens on every address of the world at `port`. */
export async function startXrdp(wish: { readonly display: number; readonly port: number }) {
  const session = await world.startXrdpSession(wish)
  const typedFile = join(session.folder, 'typed')
  // What is selected in the terminal goes onto the clipboard, and Shift+Insert takes it from there.
  session.start('xterm', ['-geometry', '160x50+0+0', '-fa', 'monospace', '-xrm', '*selectToClipboard: true', '-xrm', '*VT100.translations: #override Ctrl Alt <Key>Delete: string("all three")', '-e', `touch ${typedFile}; cat > ${typedFile}`])
  await until('the terminal', () => existsSync(typedFile))
  return {
    ...session,
    /** What was typed into the session's terminal, line by line. */
    typed: () => readFileSync(typedFile, 'utf8'),
    /** What is on the session's screen, as PNG. */
    picture: () => execFileSync('import', ['-display', `:${wish.display}`, '-window', 'root', 'png:-'], { maxBuffer: 2 ** 26 }),
  }
}
