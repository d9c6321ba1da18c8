/** The tray's quick start: keeps the icon and its menu true, and does what is chosen there. */
import { failureFrom } from '../../preload/contract/failure'
import type { TrayItem } from '../../preload/contract/desktop'
import type { Row } from '../../preload/contract/machine'
import { mostRecent, type Settings } from '../../preload/contract/settings'
import { collection } from '../inventory/collection'
import type { Connections } from '../inventory/connections'
import type { Destinations } from '../inventory/destinations'
import { machines as machinesOf } from '../inventory/machines'
import type { Notices } from '../inventory/notices'
import { sections, summary, type Request, type Section, type Summary } from './entries'

/** How often the menu is made anew at most, whatever the machines do. */
const restMs = 500
/** How long a machine that was started may take until it has a console. */
const readyWithinMs = 5 * 60_000

/** An icon in the tray. */
export interface TrayIcon {
  show(sections: readonly Section[], summary: Summary): void
  remove(): void
}

/** What the tray works with. */
export interface QuickStartParts {
  readonly connections: Connections
  readonly destinations: Destinations
  readonly notices: Notices
  settings(): Settings
  set(settings: Settings): void
  /** Whether this desktop shows tray icons. */
  hasHost(): Promise<boolean>
  icon(choose: (request: Request) => void): TrayIcon
  showWindow(): void
  quit(): void
}

/** Begins; the icon comes as soon as it is known that the desktop shows it. */
export function quickStart({ connections, destinations, notices, settings, set, hasHost, icon, showWindow, quit }: QuickStartParts) {
  const machines = machinesOf(connections)
  const state = collection<TrayItem>(0)
  let shown: TrayIcon | undefined
  let timer: NodeJS.Timeout | undefined
  state.put({ id: 'tray', state: 'off' })

  const draw = () => {
    const { rows } = connections.board
    const all = [...connections.all.values()]
    const { favourites, recent } = settings()
    shown?.show(sections({ row: (id) => rows.get(id), connections: all, favourites, recent }), summary(rows.values(), all))
  }
  const changed = () => {
    if (!shown || timer) return
    timer = setTimeout(() => {
      timer = undefined
      draw()
    }, restMs)
  }
  const follower = { snapshot: changed, change: changed, ended() {} }
  connections.board.rows.watch(follower)
  connections.all.watch(follower)

  connections.board.uses.follow((id) => {
    const { recent } = settings()
    if (recent[0] !== id) set({ ...settings(), recent: [id, ...recent.filter((one) => one !== id)].slice(0, mostRecent) })
  })

  /** Looks whether there is a tray, and whether the person wants an icon in it. */
  const look = async () => {
    const isThere = await hasHost()
    const isWanted = settings().isTrayShown
    if (isThere && isWanted && !shown) {
      shown = icon((request) => void choose(request))
      draw()
    } else if (!(isThere && isWanted) && shown) {
      shown.remove()
      shown = undefined
    }
    const next = shown ? 'shown' : isThere ? 'off' : 'absent'
    if (state.get('tray')?.state !== next) state.put({ id: 'tray', state: next })
  }

  const choose = async (request: Request) => {
    try {
      await carryOut(request)
    } catch (thrown) {
      notices.tell({ id: `tray-${'machineId' in request ? request.machineId : request.kind}`, severity: 'danger', failure: failureFrom(thrown) })
      showWindow()
    }
  }

  const goTo = (place: Parameters<Destinations['go']>[0]) => {
    destinations.go(place)
    showWindow()
  }

  const carryOut = async (request: Request) => {
    switch (request.kind) {
      case 'perform':
        return machines.perform(request.machineId, { action: request.action, args: {} })
      case 'startAndOpen': {
        const { machineId } = request
        await machines.perform(machineId, { action: request.action, args: {} })
        await untilReady(machineId)
        return goTo({ kind: 'console', machineId })
      }
      case 'console':
      case 'machine':
        return goTo({ kind: request.kind, machineId: request.machineId })
      case 'create':
        return goTo({ kind: 'create' })
      case 'connect':
        return connections.connect(request.connectionId)
      case 'disconnect':
        return connections.disconnect(request.connectionId)
      case 'window':
        return showWindow()
      case 'quit':
        return quit()
    }
  }

  /** Settles when the machine has a console to open, or the time is over: then its page says what it lacks. */
  const untilReady = (machineId: string) =>
    new Promise<void>((resolve) => {
      const isReady = (row: Row | undefined) => row?.consoles.some(({ allowed }) => allowed === true)
      const done = () => {
        clearTimeout(limit)
        end()
        resolve()
      }
      const limit = setTimeout(done, readyWithinMs)
      // Later: the watch tells its first rows before it is known how to end it.
      const check = () => setImmediate(() => isReady(connections.board.rows.get(machineId)) && done())
      const end = connections.board.rows.watch({ snapshot: check, change: check, ended() {} })
    })

  void look()
  return {
    state,
    /** Does what was chosen, here or elsewhere; what goes wrong is told in the window. */
    choose,
    /** Whether there is an icon, so that the window can be found again. */
    get isShown() {
      return shown !== undefined
    },
    look,
    /** Settings have changed. */
    changed() {
      changed()
      if (settings().isTrayShown !== (shown !== undefined)) void look()
    },
    /** For the end of the program. */
    stop() {
      clearTimeout(timer)
      shown?.remove()
      shown = undefined
    },
  }
}
