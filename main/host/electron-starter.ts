/** Starts hosts as Electron utilityProcesses. The only file about hosts that knows Electron. */
import { MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron'
import type { HostStarter } from './process'

/** `program` is the built host; `onLine` gets what it writes to stdout and stderr, line by line. */
export function electronStarter(program: string, serviceName: string, onLine: (line: string) => void): HostStarter {
  return {
    start() {
      // In plain English, whatever the person's language: libvirt's own words decide about sentences in a few places.
      const child = utilityProcess.fork(program, [], { serviceName, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C.UTF-8' } })
      for (const stream of [child.stdout, child.stderr]) {
        let rest = ''
        stream?.on('data', (chunk: Buffer) => {
          const lines = (rest + chunk.toString()).split('\n')
          rest = (lines.pop() ?? '').slice(-10_000)
          for (const line of lines) onLine(line)
        })
      }
      return {
        post: (message, ports) => child.postMessage(message, ports as MessagePortMain[]),
        listen: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
        // SIGKILL, because a host that hangs in a library hears nothing else.
        kill: () => void (child.pid !== undefined && process.kill(child.pid, 'SIGKILL')),
      }
    },
    channel() {
      const { port1, port2 } = new MessageChannelMain()
      return { near: port1, far: port2 }
    },
  }
}
