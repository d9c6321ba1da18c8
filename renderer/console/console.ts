/**
 * One console: a viewer and the link that feeds it, with every way the link can end. It lives in the registry, not in
 * React, so that hiding a tab, moving it or popping it out never reconnects.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CloseReason } from '../../preload/contract/console'
import { fail, failureFrom } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import type { Pipe } from '../api'
import { isRunning, offerOf, retryAfter, type Link } from './link'
import { consoleText } from '../text/console'
import { watchPulse, type Pulse } from './pulse'
import type { CredentialName, Viewer, ViewerEvents, ViewerNote } from './viewer'

/** A display that has not finished its handshake by then is refused, ms. */
const handshakeMs = 15_000
/** What may be an answer to a login. */
const cutsOff: ReadonlySet<CloseReason['code']> = new Set(['peerClosed', 'hostGone', 'machineRebooted', 'takenOver'])
/** Ends that nobody here brought about. */
const losses: ReadonlySet<CloseReason['code']> = new Set(['peerClosed', 'hostGone', 'machineRebooted', 'takenOver', 'protocol', 'refused'])
/** A link that held so long starts its count of attempts anew, ms. */
const steadyMs = 10_000

/** What the bar and the cover show of a console. */
export interface ConsoleState {
  readonly link: Link
  /** The other end wants these from the person. */
  readonly wanted: readonly CredentialName[] | undefined
  readonly note: ViewerNote | undefined
  /** It takes the keyboard. */
  readonly isCaptured: boolean
}

/** The world around a console, so that tests can be one. */
export interface ConsoleNeeds {
  open(machineId: string, consoleId: string, isForced: boolean): Promise<Pipe>
  row(machineId: string): Row | undefined
  /** Calls back whenever any row may have changed. */
  onRows(listener: () => void): () => void
  onClipboard(text: string): void
  /** It was connected, closed, and does not come back by itself. */
  onLost?(): void
}

/** One console: its link, its viewer, and what a person can do with it. */
export interface Console {
  readonly machineId: string
  readonly consoleId: string
  readonly viewer: Viewer
  readonly state: StoreApi<ConsoleState>
  /** Opens, or opens again. `isForced` takes it from whoever has it. */
  open(isForced?: boolean): void
  /** Closes the link and keeps the picture; `open` brings it back. */
  rest(): void
  setCaptured(isCaptured: boolean): void
  /** The question was answered or turned down. */
  answered(): void
  refuse(reason: CloseReason): void
  dispose(): void
}

/** A console that is not open yet. */
export function createConsole(machineId: string, consoleId: string, makeViewer: (console: () => Console) => Viewer, needs: ConsoleNeeds): Console {
  const state = createStore<ConsoleState>(() => ({ link: { state: 'resting' }, wanted: undefined, note: undefined, isCaptured: false }))
  let pipe: Pipe | undefined
  let pulse: Pulse | undefined
  let attempt = 0
  let turn = 0
  /** Since it was opened by a person. */
  let wasConnected = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let handshake: ReturnType<typeof setTimeout> | undefined

  const say = (link: Link) => state.setState({ link })

  const stop = (reason?: CloseReason) => {
    clearTimeout(retry)
    clearTimeout(handshake)
    pulse?.end()
    pulse = undefined
    const old = pipe
    pipe = undefined
    viewer.disconnect(reason)
    old?.close({ code: 'asked' })
    state.setState({ wanted: undefined })
  }

  /** What the other end's silence means; a login that was sent is not sent again by itself, which could lock the account. */
  const silence = (): CloseReason =>
    ({ code: 'refused', failure: (viewer.isLoggingIn ? fail('denied', consoleText.loginSilent, { remedy: consoleText.loginRemedy }) : fail('unreachable', consoleText.noAnswer)).failure })

  const ended = (said: CloseReason) => {
    const isRefusal = viewer.isLoggingIn === true && cutsOff.has(said.code)
    const reason: CloseReason = isRefusal ? { code: 'refused', failure: fail('denied', consoleText.loginCut, { remedy: consoleText.loginRemedy }).failure } : said
    turn++
    stop(reason)
    const wait = retryAfter(reason, attempt)
    if (wait === undefined) {
      if (wasConnected && losses.has(reason.code)) needs.onLost?.()
      wasConnected = false
      return say({ state: 'closed', reason })
    }
    say({ state: 'waiting', reason, retryAt: Date.now() + wait, attempt })
    retry = setTimeout(() => {
      attempt++
      start(false)
    }, wait)
  }

  const start = (isForced: boolean) => {
    const mine = ++turn
    stop()
    say({ state: 'connecting', since: Date.now(), attempt })
    const limit = () => (handshake = setTimeout(() => ended(silence()), handshakeMs))
    // Before a remote desktop opens, a person may have its certificate to look at.
    if (viewer.kind !== 'rdp') limit()
    needs.open(machineId, consoleId, isForced).then(
      (opened) => {
        if (mine !== turn) return opened.close({ code: 'asked' })
        pipe = opened
        if (viewer.kind === 'rdp') limit()
        void opened.closed.then((reason) => {
          if (mine === turn) ended(reason)
        })
        viewer.connect(opened, eventsOf(mine, opened))
      },
      (thrown: unknown) => {
        if (mine === turn) ended({ code: 'refused', failure: failureFrom(thrown) })
      },
    )
  }

  const eventsOf = (mine: number, opened: Pipe): ViewerEvents => {
    const whenCurrent = <T extends unknown[]>(act: (...given: T) => void) => (...given: T) => {
      if (mine === turn) act(...given)
    }
    let refusal: string | undefined
    return {
      ready: whenCurrent(() => {
        clearTimeout(handshake)
        wasConnected = true
        const since = Date.now()
        state.setState({ wanted: undefined, note: undefined })
        say({ state: 'connected', since })
        retry = setTimeout(() => (attempt = 0), steadyMs)
        pulse = watchPulse(viewer, opened, { stalled: (at) => say(at === undefined ? { state: 'connected', since } : { state: 'stalled', since: at }) })
      }),
      broken: whenCurrent((detail) => {
        const failure = refusal === undefined ? fail('invalid', consoleText.badProtocol, { detail }) : fail('denied', consoleText.refusedBy(refusal), { detail })
        ended({ code: refusal === undefined ? 'protocol' : 'refused', failure: failure.failure })
      }),
      failed: whenCurrent((failure) => ended({ code: 'refused', failure })),
      spoiled: whenCurrent(() => start(false)),
      asked: whenCurrent((wanted) => {
        clearTimeout(handshake)
        state.setState({ wanted })
      }),
      refused: (text) => {
        refusal = text
      },
      noted: whenCurrent((note) => {
        if (note === 'weakerSecurity') ended({ code: 'refused', failure: fail('denied', consoleText.note.weakerSecurity).failure })
        else state.setState({ note })
      }),
      clipboard: whenCurrent((text) => needs.onClipboard(text)),
    }
  }

  // A machine that was started again, here or elsewhere: its consoles come back by themselves.
  const runsNow = () => {
    const row = needs.row(machineId)
    // Whether a remote desktop answers comes and goes while a machine runs: that starts nothing.
    return row !== undefined && isRunning(row) && (viewer.kind === 'rdp' || offerOf(row, consoleId)?.allowed === true)
  }
  let wasRunning = false
  const endRows = needs.onRows(() => {
    const runs = runsNow()
    const { link } = state.getState()
    const isTurnedDown = link.state === 'closed' && (link.reason.failure?.code === 'cancelled' || link.reason.failure?.code === 'denied')
    if (runs && !wasRunning && link.state === 'closed' && !isTurnedDown && (link.reason.code === 'machineStopped' || link.reason.code === 'refused')) {
      attempt = 0
      start(false)
    }
    wasRunning = runs
  })

  const self: Console = {
    machineId,
    consoleId,
    state,
    get viewer() {
      return viewer
    },
    open(isForced = false) {
      attempt = 0
      wasConnected = false
      start(isForced)
    },
    rest() {
      if (viewer.mustStay) return
      turn++
      stop()
      say({ state: 'resting' })
    },
    setCaptured: (isCaptured) => state.setState({ isCaptured }),
    answered() {
      state.setState({ wanted: undefined })
      handshake = setTimeout(() => ended(silence()), handshakeMs)
    },
    refuse: ended,
    dispose() {
      turn++
      endRows()
      stop()
      viewer.dispose()
    },
  }
  const viewer = makeViewer(() => self)
  // What runs already is opened by whoever asked for the console; a machine that is not known yet comes later.
  wasRunning = runsNow()
  return self
}
