/** Everything the page can ask of main, as typed functions. */
import { contract } from '../../preload/contract'
import type { CloseReason } from '../../preload/contract/console'
import { client } from '../../preload/wire/client'
import { openPipe, type BytePort, type Pipe } from '../../preload/wire/pipe'
import { mainPort } from './bridge'

/** Every command of the contract as a function. */
export const api = client(contract, mainPort())

/** Opens a console's pipe. Rejects with a FailureError when it is refused. */
export async function openConsole(machineId: string, consoleId: string, force = false): Promise<Pipe> {
  const port = (await api.consoles.open({ machineId, consoleId, force })) as MessagePort
  return openPipe(pagePort(port))
}

/** Asks the person for a file to record to. Rejects with a FailureError, `cancelled` when they changed their mind. */
export async function openRecording(suggestedName: string): Promise<Pipe> {
  const port = (await api.consoles.record({ suggestedName })) as MessagePort
  return openPipe(pagePort(port))
}

function pagePort(port: MessagePort): BytePort {
  return {
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.onmessage = (event) => listener(event.data)
    },
    onGone: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  }
}

export type { CloseReason, Pipe }
