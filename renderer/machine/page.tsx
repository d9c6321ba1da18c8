/** The page of one machine: header, what needs attention, and its parts as tabs. */
import { Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Machine, Row } from '../../preload/contract/machine'
import { act } from '../actions/act'
import { FailedNotice } from '../actions/failed-notice'
import { FailureAlert } from '../actions/failure-alert'
import { clusterMachineText } from '../text/cluster-machine'
import { machineText } from '../text/machine'
import { EventsPanel } from './events/panel'
import { HardwarePanel } from './hardware/panels'
import { Header } from './header'
import { useHistory } from './live/use-history'
import { useMachine } from './live/use-machine'
import { useOccurrences } from './live/use-occurrences'
import { useShown } from './live/use-shown'
import { GoneNotice, SpiceNotice, StaleNotice, WaitingNotice } from './notices'
import { OverviewPanel } from './overview/panel'
import { withVnc } from './source/add-vnc'
import type { Proposal } from './source/panel'
import { MigrationStrip } from './topology/migration'
import './machine.css'

/** The editor is heavy and seldom wanted: loaded when the Source tab is first opened. */
const SourcePanel = lazy(() => import('./source/panel').then((part) => ({ default: part.SourcePanel })))

const names = ['overview', 'hardware', 'events', 'source'] as const
type Name = (typeof names)[number]
const nameOf = (panel: string | undefined): Name => names.find((name) => name === panel) ?? 'overview'

/** A machine's page; `panel` opens it at one of its tabs. */
export function MachinePage({ machineId, panel }: { readonly machineId: string; readonly panel?: string }) {
  const page = useRef<HTMLDivElement>(null)
  const isShown = useShown(page)
  const { machine, row, isGone, failure, retry } = useMachine(machineId)
  const last = useLast(machine, row)
  return (
    <div ref={page} className="vd-machine" data-gone={isGone || undefined}>
      {isGone && <GoneNotice machineId={machineId} isKnown={last !== undefined} />}
      {failure && <FailureAlert failure={failure} next={{ label: machineText.retry, run: retry }} />}
      {last ? <Opened key={machineId} row={last} machine={machine} isGone={isGone} isShown={isShown} panel={panel} /> : !isGone && !failure && <p className="vd-machine-loading vd-muted">{machineText.loading}</p>}
    </div>
  )
}

/** The freshest of what is known: its row of the inventory, else the machine itself, else the last of either when both are gone. */
function useLast(machine: Machine | undefined, row: Row | undefined): Row | undefined {
  const fresh = row ?? machine
  const [last, setLast] = useState(fresh)
  if (fresh && fresh !== last) setLast(fresh)
  return fresh ?? last
}

/** What of the facets the definition says, as one text; not what a running guest changes all the time. */
function hardwareOf(machine: Machine | undefined): string {
  const { compute, disks, nics, libvirt, kubevirt } = machine?.facets ?? {}
  return JSON.stringify([compute, disks?.items.map(({ target, source }) => [target, source]), nics?.items.map(({ mac, source }) => [mac, source]), libvirt, kubevirt && [kubevirt.uid, kubevirt.runStrategy, kubevirt.labels, kubevirt.waiting]])
}

interface OpenedProps {
  readonly row: Row
  readonly machine: Machine | undefined
  readonly isGone: boolean
  readonly isShown: boolean
  readonly panel: string | undefined
}

function Opened({ row, machine, isGone, isShown, panel }: OpenedProps) {
  const [active, setActive] = useState(nameOf(panel))
  /** Counts how often the difference was asked for. */
  const [comparison, setComparison] = useState(0)
  const [proposal, setProposal] = useState<Proposal>()
  useEffect(() => {
    if (panel !== undefined) setActive(nameOf(panel))
  }, [panel])
  const isRunning = row.status.phase === 'running' || row.status.phase === 'paused'
  const samples = useHistory(row.id, isShown && active === 'overview' && isRunning && !isGone)
  const occurrences = useOccurrences(row.id)
  const { libvirt, kubevirt } = machine?.facets ?? {}
  const waiting = libvirt?.waiting ?? kubevirt?.waiting ?? []
  const compare = () => {
    setComparison(comparison + 1)
    setActive('source')
  }
  const addVnc = () => {
    setComparison(0)
    setProposal({ change: withVnc })
    setActive('source')
  }
  const restart = row.offers.restart === true ? { label: clusterMachineText.restartNow, run: () => act('restart', [row.id]) } : undefined
  const bodyOf = (name: Name) => {
    switch (name) {
      case 'overview':
        return <OverviewPanel row={row} machine={machine} samples={samples} occurrences={occurrences} isShown={isShown && !isGone} onAllEvents={() => setActive('events')} />
      case 'hardware':
        return machine ? <HardwarePanel machine={machine} /> : <p className="vd-muted">{machineText.loading}</p>
      case 'events':
        return <EventsPanel occurrences={occurrences} />
      case 'source':
        return (
          <Suspense fallback={<p className="vd-muted">{machineText.loading}</p>}>
            <SourcePanel row={row} isGone={isGone} comparison={comparison} proposal={proposal} occurrences={occurrences} waiting={waiting} hardware={hardwareOf(machine)} />
          </Suspense>
        )
    }
  }
  return (
    <>
      <Header row={row} isGone={isGone} />
      <div className="vd-notices">
        {!isGone && <FailedNotice machineId={row.id} />}
        {row.isStale && !isGone && <StaleNotice connectionId={row.connectionId} />}
        {waiting.length > 0 && !isGone && <WaitingNotice waiting={waiting} next={kubevirt ? restart : { label: machineText.waiting.show, run: compare }} />}
        {waiting.length === 0 && !isGone && <SpiceNotice graphics={libvirt?.graphics ?? []} add={addVnc} />}
        {!isGone && <MigrationStrip machineId={row.id} migration={kubevirt?.migration} />}
      </div>
      <Tabs className="vd-machine-tabs" aria-label={machineText.tabs.label} activeKey={active} onSelect={(_event, key) => { setComparison(0); setProposal(undefined); setActive(nameOf(String(key))) }}>
        {names.map((name) => (
          <Tab key={name} eventKey={name} title={<TabTitleText>{machineText.tabs[name]}</TabTitleText>} tabContentId={`${row.id}:${name}`} />
        ))}
      </Tabs>
      <div id={`${row.id}:${active}`} role="tabpanel" aria-label={machineText.tabs[active]} tabIndex={0} className="vd-machine-body" data-panel={active} data-dimmed={isGone || row.isStale || undefined}>
        {bodyOf(active)}
      </div>
    </>
  )
}
