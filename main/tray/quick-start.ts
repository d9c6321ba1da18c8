/** The tray's quick start: keeps the icon and its menu true, and does what is chosen there. */
import { failureFrom } from '../../preload/contract/failure'
import type { DesktopItem } from '../../preload/contract/desktop'
import type { Row } from '../../preload/contract/machine'
import { mostRecent, type Settings } from '../../preload/contract/settings'
import { collection } from '../inventory/collection'
import type { Connections } from '../inventory/connections'
import type { Destinations } from '../inventory/destinations'
import { machines as machinesOf } from '../inventory/machines'
import type { Notices } from '../inventory/notices'
import { spokenNow } from '../words'
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
  /** Whether the window is there from the start. */
  readonly isWindowShown: boolean
  settings(): Settings
  /** What was told and nobody has seen in the window yet. */
  unseen(): readonly string[]
  set(settings: Settings): void
  /** Whether this desktop shows tray icons. */
  hasHost(): Promise<boolean>
  icon(choose: (request: Request) => void): TrayIcon
  showWindow(): void
  quit(): void
}

/** Begins; the icon comes as soon as it is known that the desktop shows it. */
export function quickStart({ connections, destinations, notices, isWindowShown: isWindowShownFirst, settings, unseen, set, hasHost, icon, showWindow, quit }: QuickStartParts) {
  const machines = machinesOf(connections)
  const waiting = new Set<string>()
  const state = collection<DesktopItem>(0)
  let shown: TrayIcon | undefined
  let timer: NodeJS.Timeout | undefined
  /** What the person wanted when it was last looked. */
  let wasWanted = settings().isTrayShown
  let isOver = false
  let desktop: DesktopItem = { id: 'desktop', tray: 'off', isWindowShown: isWindowShownFirst, language: spokenNow() }
  const tell = (more: Partial<DesktopItem>) => {
    desktop = { ...desktop, ...more }
    state.put(desktop)
  }
  tell({})

  const draw = () => {
    const { rows } = connections.board
    const all = [...connections.all.values()]
    const { favourites, recent } = settings()
    shown?.show(sections({ row: (id) => rows.get(id), connections: all, favourites, recent }), summary(rows.values(), all, unseen()))
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
    if (isOver) return 'off'
    const isWanted = settings().isTrayShown
    wasWanted = isWanted
    if (isThere && isWanted && !shown) {
      shown = icon((request) => void choose(request))
      draw()
    } else if (!(isThere && isWanted) && shown) {
      shown.remove()
      shown = undefined
    }
    const next = shown ? 'shown' : isThere ? 'off' : 'absent'
    if (desktop.tray !== next) tell({ tray: next })
    return next
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
        return perform(request.machineId, request.action)
      case 'startAndOpen': {
        const { machineId } = request
        // Who asks twice waits once.
        if (waiting.has(machineId)) return
        waiting.add(machineId)
        try {
          await perform(machineId, request.action)
          if (await isReady(machineId)) goTo({ kind: 'console', machineId })
        } finally {
          waiting.delete(machineId)
        }
        return
      }
      case 'console':
      case 'machine':
        return goTo({ kind: request.kind, machineId: request.machineId })
      case 'create':
        return goTo({ kind: 'create' })
      case 'open':
        if (connections.all.get(request.connectionId)?.link.state !== 'live') connections.connect(request.connectionId)
        return goTo({ kind: 'connection', connectionId: request.connectionId })
      case 'add':
        return goTo({ kind: 'connect', uri: request.uri })
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

  const perform = async (machineId: string, action: 'start' | 'restore' | 'resume' | 'pause' | 'shutdown') => {
    await machines.perform(machineId, { action, args: {} })
    connections.board.uses.note(machineId)
  }

  /** Whether there is something to be shown: a console, or what runs without one after a while. Not when it is gone, failed or off again. */
  const isReady = (machineId: string) =>
    new Promise<boolean>((resolve) => {
      let hasRun = false
      const done = (answer: boolean) => {
        clearTimeout(limit)
        end()
        resolve(answer)
      }
      const limit = setTimeout(() => done(hasRun), readyWithinMs)
      const look = (row: Row | undefined) => {
        if (!row || row.isStale || row.status.phase === 'failed') return done(false)
        if (row.consoles.some(({ allowed }) => allowed === true)) return done(true)
        if (row.status.phase !== 'off') hasRun = true
        else if (hasRun && !row.pending) done(false)
      }
      // Later: the watch tells its first rows before it is known how to end it.
      const check = () => setImmediate(() => look(connections.board.rows.get(machineId)))
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
    /** The window was hidden or shown. */
    windowShown: (isWindowShown: boolean) => void (desktop.isWindowShown !== isWindowShown && tell({ isWindowShown })),
    /** Settings have changed. */
    changed() {
      changed()
      if (desktop.language !== spokenNow()) tell({ language: spokenNow() })
      if (settings().isTrayShown !== wasWanted) void look()
    },
    /** For the end of the program. */
    stop() {
      isOver = true
      clearTimeout(timer)
      shown?.remove()
      shown = undefined
    },
  }
}
