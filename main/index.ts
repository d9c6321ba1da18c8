/** Virt Desktop's main process: a table of contents. What must come before the app is ready comes first. */
import { app, Menu } from 'electron'
import { compose } from './app/compose'
import { logCrashes } from './app/crash'
import { readFiles } from './app/files'
import { chooseGraphics, watchGraphics } from './app/graphics'
import { openLog } from './app/log'
import { notices as noticesOf } from './inventory/notices'
import { registerOwnScheme, serveOwnScheme } from './app/own-scheme'
import { personal, program } from './app/paths'
import { refuseSwitches } from './app/refused-switches'
import { sandbox } from './app/sandbox'
import { isFirstInstance } from './app/single-instance'
import { applicationMenu } from './window/menu'
import { watchPresses } from './window/press'
import { guardAllContents, guardSession } from './window/security'

// A packaged window is nobody's to drive or to weaken from outside. Tests drive the one that is not packaged.
const refusal = app.isPackaged ? refuseSwitches(app.commandLine) : undefined
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`)
  app.exit(1)
} else if (isFirstInstance()) void start()
else app.exit(0)

async function start(): Promise<void> {
  const paths = personal()
  const log = openLog(paths.log)
  const notices = noticesOf()
  const note = (line: string) => log.write(line)

  logCrashes(log)
  registerOwnScheme()
  guardAllContents(note)
  watchPresses()
  const isSandboxed = sandbox(notices)
  // Before Electron makes a default one.
  Menu.setApplicationMenu(applicationMenu())
  const isSoftware = chooseGraphics(paths.softwareGraphics)

  const [files] = await Promise.all([readFiles(paths, notices, log), app.whenReady()])
  watchGraphics(paths.softwareGraphics, isSoftware, notices)
  guardSession(note)
  serveOwnScheme(program.page)
  compose({ log, notices, files, isSandboxed })
}
