/** A console with its bar: the picture gets every pixel below it. The same in a tab and in a window of its own. */
import { useCallback, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { useRow } from '../state/hooks'
import { ConsoleBar } from './bar/console-bar'
import { ConsoleStage } from './console-stage'
import { useFullScreen } from './place/full-screen'
import type { Seat } from './place/seat'
import { consoleOf } from './registry'

interface Props {
  readonly seat: Seat
  readonly isVisible: boolean
  /** Lies over all of it. */
  readonly children?: ReactNode
}

export function ConsoleView({ seat, isVisible, children }: Props) {
  const console = consoleOf(seat.ownerId, seat.machineId, seat.consoleId)
  const { state } = useStore(console.state, ({ link }) => link)
  const row = useRow(seat.machineId)
  const root = useRef<HTMLDivElement>(null)
  const isFull = useFullScreen(root)
  const toBar = useCallback(() => root.current!.querySelector<HTMLElement>('.vd-console-bar button')?.focus(), [])
  return (
    <div ref={root} className="vd-console" data-live={state === 'connected' || state === 'stalled'} data-full={isFull}>
      <ConsoleBar seat={seat} console={console} row={row} root={root} />
      <ConsoleStage seat={seat} console={console} row={row} root={root} isVisible={isVisible} isFull={isFull} onRelease={toBar} />
      {children}
    </div>
  )
}
