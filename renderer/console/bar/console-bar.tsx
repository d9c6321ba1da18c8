/** The one bar of a console, 32 px: which console, keys, clipboard, size, picture, full screen, window; the truth at the right. */
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { Row } from '../../../preload/contract/machine'
import { openMenu, type MenuEntry } from '../../actions/menu'
import { showReason } from '../../actions/toasts'
import { Icon, type IconName } from '../../marks/icon'
import { api } from '../../api'
import { useSetting } from '../../state/hooks'
import { rememberConsole } from '../../state/console-memory'
import { consoleText } from '../../text/console'
import type { Console } from '../console'
import { asDisplay, asTerminal } from '../kind'
import { say } from '../say'
import type { Seat } from '../place/seat'
import { besideEntries } from '../wall/beside-entries'
import { announceCustomKeys, announceSearch } from '../wishes'
import { clipboardEntries, enterFullScreen, keyEntries, scalingEntries, terminalEntries } from './menus'
import { Pill } from './pill'
import { RecordingMark } from './recording'
import { savePicture } from './save'

interface Props {
  readonly seat: Seat
  readonly console: Console
  readonly row: Row | undefined
  readonly root: RefObject<HTMLElement | null>
}

export function ConsoleBar({ seat, console, row, root }: Props) {
  const { isCaptured, link, note } = useStore(console.state)
  const { releaseChord } = useSetting('console')
  const isLive = link.state === 'connected' || link.state === 'stalled'
  const display = asDisplay(console)
  const terminal = asTerminal(console)
  const name = row?.name ?? ''
  const copy = () => {
    if (terminal?.selection()) void api.app.copyText({ text: terminal.selection().slice(0, 1_000_000) }).catch(() => {})
  }
  const paste = () => void api.app.readClipboard({}).then(({ text }) => terminal?.paste(text), () => {})

  return (
    <div className="vd-console-bar" role="toolbar" aria-label={consoleText.toolbar}>
      <Switch seat={seat} row={row} />
      <span className="vd-console-bar__tools">
        {display && <BarMenu icon="keyboard" label={consoleText.keys} entries={() => keyEntries(console, () => announceCustomKeys(console))} isOff={!isLive} />}
        {display && <BarMenu icon="clipboard" label={consoleText.typeClipboard} entries={() => clipboardEntries(console)} isOff={!isLive} />}
        {display && <BarMenu icon="scale" label={consoleText.scaling} entries={() => scalingEntries(console)} />}
        {display && <BarButton icon="camera" label={consoleText.picture} run={() => void savePicture(name, display)} />}
        {terminal && <BarButton icon="search" label={`${consoleText.search} (Ctrl+Shift+F)`} run={() => announceSearch(console)} />}
        {terminal && <BarMenu icon="more" label={consoleText.more} entries={() => terminalEntries(console, name, { copy, paste })} />}
        {!seat.popIn && <BarMenu icon="columns" label={consoleText.beside} entries={() => besideEntries(seat)} />}
        <BarButton icon="fullScreen" label={consoleText.fullScreen} run={() => void enterFullScreen(root, console)} />
        {seat.popIn && <BarButton icon="popIn" label={consoleText.popIn} run={seat.popIn} />}
        {seat.popOut && <BarButton icon="popOut" label={consoleText.popOut} run={() => void seat.popOut?.(name).then((isOpen) => isOpen || say(consoleText.noWindow))} />}
      </span>
      <span className="vd-console-bar__note vd-muted vd-ellipsis">{!isLive ? '' : note ? consoleText.note[note] : isCaptured ? consoleText.captured(releaseChord) : consoleText.notCaptured[console.viewer.kind]}</span>
      {terminal && <RecordingMark terminal={terminal} />}
      {link.state === 'stalled' && <button type="button" className="vd-console-bar__again" onClick={() => console.open()}>{consoleText.step.reconnect}</button>}
      <Pill console={console} />
    </div>
  )
}

/** Every console of the machine; going from one to another closes none. */
function Switch({ seat, row }: { readonly seat: Seat; readonly row: Row | undefined }) {
  const consoles = row?.consoles ?? []
  const choose = (consoleId: string) => {
    rememberConsole(seat.machineId, consoleId)
    seat.switchTo(consoleId)
  }
  return (
    <span className="vd-console-switch" role="group" aria-label={consoleText.toolbar}>
      {consoles.map(({ id, kind, label, allowed }) => {
        const isShown = id === seat.consoleId
        const reason = allowed === true || isShown ? undefined : allowed
        return (
          <button key={id} type="button" aria-pressed={isShown} aria-disabled={reason !== undefined} title={reason ?? label} onClick={() => (reason === undefined ? choose(id) : showReason(reason))}>
            {consoles.filter((other) => other.kind === kind).length === 1 ? consoleText.kind[kind] : label}
          </button>
        )
      })}
    </span>
  )
}

interface ToolProps {
  readonly icon: IconName
  readonly label: string
}

function BarButton({ icon, label, run }: ToolProps & { readonly run: () => void }) {
  return <button type="button" className="vd-icon-button" aria-label={label} title={label} onClick={run}><Icon name={icon} /></button>
}

function BarMenu({ icon, label, entries, isOff = false }: ToolProps & { readonly entries: () => readonly MenuEntry[]; readonly isOff?: boolean }) {
  return (
    <button type="button" className="vd-icon-button" aria-label={label} title={label} aria-haspopup="menu" aria-disabled={isOff} onClick={({ currentTarget }) => isOff || openMenu({ at: currentTarget, label, entries })}>
      <Icon name={icon} />
    </button>
  )
}
