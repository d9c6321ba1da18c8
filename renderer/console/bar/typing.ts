/** The typing of the clipboard in a console: what is asked before, and what goes on; one at a time for each. */
import { createStore } from 'zustand/vanilla'
import { api } from '../../api'
import { consoleMemoryOf, rememberOf } from '../../state/console-memory'
import { connections, rows } from '../../state/live'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { isLayout, type LayoutId } from '../keys/layouts'
import { charactersOf, missingIn, typeText, type Pace } from '../keys/typing'
import { asDisplay } from '../kind'
import { say } from '../say'

interface Progress {
  readonly typed: number
  readonly all: number
  readonly cancel: () => void
}

interface TypingState {
  readonly going: ReadonlyMap<Console, Progress>
  /** What waits for the person's word. */
  readonly asked: ReadonlyMap<Console, readonly string[]>
}

export const typing = createStore<TypingState>(() => ({ going: new Map(), asked: new Map() }))

/** The same map with another value at a key, or without it. */
function withKey<T>(map: ReadonlyMap<Console, T>, key: Console, value: T | undefined): ReadonlyMap<Console, T> {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}
const setProgress = (console: Console, progress: Progress | undefined) => typing.setState(({ going }) => ({ going: withKey(going, console, progress) }))
const setAsked = (console: Console, characters: readonly string[] | undefined) => typing.setState(({ asked }) => ({ asked: withKey(asked, console, characters) }))

/** The keyboard of the guest as the person said, or the commonest. */
export function layoutOf(machineId: string): LayoutId {
  const layout = consoleMemoryOf(machineId)?.layout
  return isLayout(layout) ? layout : 'us'
}

/** What runs a machine, as was seen while its console was: `kvm`, or `qemu` where it is emulated. */
const accelerators = new Map<string, string | undefined>()
export const noteAccelerator = (machineId: string, accelerator: string | undefined): void => void accelerators.set(machineId, accelerator)

/**
 * As the person said; else fast only where the guest surely keeps up: a network may deliver keys in lumps that a keyboard buffer does
 * not take, and an emulated guest may rest for longer than it lasts.
 */
export function paceOf({ machineId, viewer }: Console): Pace {
  const { pace } = consoleMemoryOf(machineId) ?? {}
  if (pace !== undefined || viewer.kind === 'rdp') return pace ?? 'fast'
  const isFar = connections.getState().items.get(rows.getState().items.get(machineId)?.connectionId ?? '')?.cluster !== undefined
  const accelerator = accelerators.get(machineId)
  return accelerator === 'qemu' ? 'slow' : accelerator === 'kvm' && !isFar ? 'fast' : 'steady'
}

/** Reads the clipboard; says so when there is nothing to type. */
async function readCharacters(console: Console): Promise<readonly string[] | undefined> {
  if (!asDisplay(console) || typing.getState().going.has(console)) return undefined
  const characters = charactersOf((await api.app.readClipboard({}).catch(() => ({ text: '' }))).text)
  if (characters.length > 0) return characters
  say(consoleText.clipboardEmpty)
  return undefined
}

/** Types the clipboard as it was done before; asks first where the keyboard was never chosen or cannot make all of it. */
export async function typeClipboard(console: Console): Promise<void> {
  const characters = await readCharacters(console)
  if (!characters) return
  const layout = layoutOf(console.machineId)
  if (consoleMemoryOf(console.machineId)?.layout === undefined || missingIn(characters, layout, asDisplay(console)?.takesText).length > 0) setAsked(console, characters)
  else await type(console, characters, layout, paceOf(console))
}

/** Reads the clipboard and asks how to type it. */
export async function askToType(console: Console): Promise<void> {
  const characters = await readCharacters(console)
  if (characters) setAsked(console, characters)
}

/** The person's word: types, and remembers how; or nothing of it. */
export function answerToType(console: Console, how: { readonly layout: LayoutId; readonly pace: Pace } | undefined): void {
  const characters = typing.getState().asked.get(console)
  setAsked(console, undefined)
  console.viewer.focus()
  if (!characters || !how) return
  rememberOf(console.machineId, how).catch(() => {})
  void type(console, characters, how.layout, how.pace)
}

/** Shows how far it is; stops when the console's link ends. */
async function type(console: Console, characters: readonly string[], layout: LayoutId, pace: Pace): Promise<void> {
  const display = asDisplay(console)
  if (!display) return
  const all = characters.length
  let cancel = () => {}
  const job = typeText(characters, layout, pace, display.key, (typed) => setProgress(console, { typed, all, cancel: () => cancel() }), display.takesText)
  cancel = job.cancel
  const endWatch = console.state.subscribe(({ link }) => {
    if (link.state !== 'connected' && link.state !== 'stalled') job.cancel()
  })
  await job.done
  endWatch()
  setProgress(console, undefined)
}
