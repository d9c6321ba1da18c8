/** The program of the cluster host process: the KubeVirt backend, served to main over whatever port started it. */
import { kubevirtBackend } from '../kubevirt/backend'
import { openConsole } from '../kubevirt/console/console'
import { creation } from '../kubevirt/create'
import { openForward } from '../kubevirt/forward/forward'
import { findParent } from './parent'
import { hostPort } from './host-port'
import { serveSessions } from './serve-sessions'

const say = (line: string) => process.stderr.write(`cluster host: ${line}\n`)
const port = hostPort(findParent())
const served = serveSessions(
  kubevirtBackend({
    openConsole,
    forward: openForward,
    creation,
  }),
  port,
  (failure, path) => say(`${path}: ${failure.detail ?? failure.message}`),
)
port.onStop(() => void served.close().finally(() => process.exit(0)))
process.on('unhandledRejection', (reason) => say(`unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`))
