/** Virt Desktop's main process: a table of contents. What must come before the app is ready comes first. */
import { randomUUID } from 'node:crypto'
import { app, Menu } from 'electron'
import { askedBy } from './app/command-line'
import { compose } from './app/compose'
import { logCrashes } from './app/crash'
import { readFiles } from './app/files'
import { chooseGraphics, watchGraphics } from './app/graphics'
import { helpText } from './app/help-text'
import { listAlone, onStartMeanwhile } from './app/list-alone'
import { fetchAnswer } from './app/list-ticket'
import { inForm } from './app/listing'
import { openLog } from './app/log'
import { notices as noticesOf } from './inventory/notices'
import { registerOwnScheme, serveOwnScheme } from './app/own-scheme'
import { personal, program } from './app/paths'
import { print } from './app/print'
import { refuseSwitches } from './app/refused-switches'
import { sandbox } from './app/sandbox'
import { isFirstInstance, listenForLinks } from './app/single-instance'
import { ownVersion } from './app/version'
import { applicationMenu } from './window/menu'
import { watchPresses } from './window/press'
import { guardAllContents, guardSession } from './window/security'

// A packaged window is nobody's to drive or to weaken from outside. Tests drive the one that is not packaged.
const refusal = app.isPackaged ? refuseSwitches(app.commandLine) : undefined
const { prints } = askedBy(process.argv.slice(1))
const ticket = randomUUID()
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`)
  app.exit(1)
} else if (prints === 'help' || prints === 'version') app.exit(await print(prints === 'help' ? helpText : `${ownVersion()}\n`))
else if (isFirstInstance(ticket)) void (prints ? list(prints) : start())
else if (prints) {
  // At top level, so that nothing more of a window is made meanwhile.
  const answer = await fetchAnswer(personal().folder, ticket).catch(() => undefined)
  app.exit(answer ? await print(answer.out, answer.troubles) : await print('', ['The window that is open did not answer within 15 seconds.']))
} else app.exit(0)

async function list(form: 'table' | 'json'): Promise<void> {
  const paths = personal()
  const log = openLog(paths.log)
  const { again } = onStartMeanwhile()
  const [files] = await Promise.all([readFiles(paths, noticesOf(), log), app.whenReady()])
  const { out, troubles } = inForm(await listAlone(files, log), form)
  const code = await print(out, troubles)
  again()
  app.exit(code)
}

async function start(): Promise<void> {
  const links = listenForLinks()
  const paths = personal()
  const log = openLog(paths.log)
  const notices = noticesOf()
  const note = (line: string) => log.write(line, 'warning')

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
  compose({ log, notices, files, isSandboxed, links })
}
