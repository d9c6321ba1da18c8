/** Errors that nobody caught, and processes that ended: logged with what is known, never silent. */
import { app } from 'electron'
import type { Log } from './log'

const described = (thrown: unknown) => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))

/** From now on nothing is lost without a line in the log; main itself goes on. */
export function logCrashes(log: Log): void {
  process.on('uncaughtException', (error) => log.writeNow(`uncaught: ${described(error)}`, 'error'))
  process.on('unhandledRejection', (reason) => log.write(`unhandled: ${described(reason)}`, 'error'))
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.write(`process gone: ${type} ${name ?? ''} ${reason} ${exitCode}`, 'error')
  })
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.write(`page gone: ${reason} ${exitCode}`, 'error')
  })
}
