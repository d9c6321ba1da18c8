/** `--list` where no window is open: opens what connects at the start, prints, ends. Nobody is asked anything: what needs a person's yes is told as a failure. */
import { app } from 'electron'
import { electronStarter } from '../host/electron-starter'
import { superviseHost } from '../host/supervisor'
import { explainAbsence } from '../inventory/absence'
import { clusterOpening } from '../inventory/cluster-opening'
import { connections as connectionsOf, type Connections } from '../inventory/connections'
import type { Files } from './files'
import { listingOf, type Listing } from './listing'
import { loginEnvironment } from './login-environment'
import type { Log } from './log'
import { program } from './paths'
import { wordsOf } from './single-instance'

/** A daemon that hangs keeps nobody waiting longer. */
const waitMs = 20_000
const everyMs = 50
const endMs = 1_300

/** The list of what could be reached in time; the app must be ready. */
export async function listAlone(files: Files, log: Log): Promise<Listing> {
  const { connections: records } = files.connections.value
  if (!records.some(({ connectsAtStart }) => connectsAtStart)) return { machines: [], troubles: ['No connection connects at the start. Open the window and add one, or name it with --connect.'] }
  const hostOf = (path: string, name: string) => superviseHost(electronStarter(path, name, (line) => log.write(line)), { onEvent: (line) => log.write(line, 'warning') })
  const hosts = { libvirt: hostOf(program.libvirtHost, 'libvirt host'), kubevirt: hostOf(program.clusterHost, 'cluster host') }
  const connections = connectionsOf({
    hosts,
    records,
    save() {},
    explain: explainAbsence,
    clusterOptions: clusterOpening({ secretOf: files.secrets.of, environment: loginEnvironment(process.env, (line) => log.write(line, 'warning')) }),
  })
  connections.start()
  for (let waitedMs = 0; waitedMs < waitMs && !isSettled(connections); waitedMs += everyMs) await new Promise((resolve) => setTimeout(resolve, everyMs))
  const listing = listingOf({ connections: connections.all.values(), rows: connections.board.rows.values() })
  connections.stop()
  await Promise.race([Promise.all([hosts.libvirt.stop(), hosts.kubevirt.stop(), files.flushed(), log.flushed()]), new Promise((resolve) => setTimeout(resolve, endMs))])
  return listing
}

/** Whether each has told all its machines, or why it cannot. */
const isSettled = ({ all, board }: Connections): boolean =>
  [...all.values()].every(({ id, connectsAtStart, link }) => !connectsAtStart || link.state === 'failed' || link.state === 'off' || (link.state === 'live' && board.rowsOf(id) !== undefined))

/** A start of the program that came meanwhile would have been handed over to nobody. */
export function onStartMeanwhile(): { readonly again: () => void } {
  let words: readonly string[] | undefined
  app.on('second-instance', (_event, _words, _folder, handed) => {
    words = wordsOf(handed).filter((word) => typeof word === 'string')
  })
  return { again: () => words && app.relaunch({ args: [...words] }) }
}
