/** Where the tray sends the page: gone to once, as soon as the page knows the machine. */
import type { Destination } from '../../preload/contract/desktop'
import { firstConsole, openDefault } from '../actions/consoles'
import { api } from '../api'
import { openAddress } from '../connect/open'
import { rows } from '../state/live'
import { openCreate, openMachine } from '../state/tabs'
import { goToPlace } from './go-to-place'
import { showTasks } from './tasks-shown'
import { watched } from '../state/watched'

/** What main knows the page knows a moment later. */
const patienceMs = 3_000

/** Follows it for the life of the window. */
export function followDestinations(): void {
  const going = new Set<string>()
  const store = watched<Destination>((sink) => api.app.destinations({}, sink))
  store.subscribe(({ items }) => {
    for (const [id, destination] of items) {
      if (going.has(id)) continue
      going.add(id)
      void goTo(destination).finally(() => {
        // What main still has after that is another page's to see to.
        api.app.arrived({ id }).catch(() => {})
      })
    }
  })
}

async function goTo(destination: Destination): Promise<void> {
  switch (destination.kind) {
    case 'create':
      return openCreate()
    case 'connect':
      return openAddress(destination.uri)
    case 'tasks':
      return showTasks(true)
    case 'connection':
      return goToPlace(destination.connectionId)
    case 'machine':
    case 'console':
      return goToMachine(destination)
  }
}

async function goToMachine({ kind, machineId }: Extract<Destination, { kind: 'machine' | 'console' }>): Promise<void> {
  const row = await onceKnown(machineId, kind === 'console')
  if (kind === 'console' && row) openDefault(row)
  else openMachine(machineId)
}

/** The row, with a console that can be opened where that is wanted; as it is when the time is over. */
function onceKnown(machineId: string, needsConsole: boolean) {
  const latest = () => rows.getState().items.get(machineId)
  const isThere = () => {
    const row = latest()
    return row !== undefined && (!needsConsole || firstConsole(row) !== undefined)
  }
  return new Promise<ReturnType<typeof latest>>((resolve) => {
    const done = () => {
      end()
      clearTimeout(timer)
      resolve(latest())
    }
    const end = rows.subscribe(() => isThere() && done())
    const timer = setTimeout(done, patienceMs)
    if (isThere()) done()
  })
}
