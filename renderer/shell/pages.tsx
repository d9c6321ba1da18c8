/**
 * The pages of the open tabs. Pages other than the inventory are loaded when first opened, so that the window starts
 * small. A hidden page keeps its state but its effects rest (no watches, no timers); consoles alone go on, since their
 * connections have to live while they are hidden.
 */
import { Activity, lazy, Suspense, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { HeldCard } from '../actions/held-card'
import { InventoryPage } from '../inventory/inventory-page'
import { useHeld } from '../state/held'
import { closeTab, tabs, type Tab } from '../state/tabs'
import { CrashBoundary } from './crash-boundary'

const MachinePage = lazy(() => import('../machine/page').then((page) => ({ default: page.MachinePage })))
const ConsoleTab = lazy(() => import('../console/console-tab').then((page) => ({ default: page.ConsoleTab })))
const WallTab = lazy(() => import('../console/wall/wall-tab').then((page) => ({ default: page.WallTab })))
const CreatePage = lazy(() => import('../create/create-page').then((page) => ({ default: page.CreatePage })))
const HealthPage = lazy(() => import('../cluster/health-page').then((page) => ({ default: page.HealthPage })))
const Welcome = lazy(() => import('../connect/welcome').then((page) => ({ default: page.Welcome })))
const ComputerPage = lazy(() => import('../computer/computer-page').then((page) => ({ default: page.ComputerPage })))
const SettingsPage = lazy(() => import('../settings/settings-page').then((page) => ({ default: page.SettingsPage })))

interface HeldProps {
  readonly tab: Extract<Tab, { kind: 'machine' }>
  readonly isVisible: boolean
  readonly children: ReactNode
}

/** A machine's page, once there is something to say about the machine. */
const UnlessHeld = ({ tab: { id, machineId }, isVisible, children }: HeldProps) =>
  useHeld(id, machineId, { isVisible, needsLive: false }) ? isVisible && <HeldCard machineId={machineId} onClose={() => closeTab(id)} /> : children

function pageOf(tab: Tab, isActive: boolean): ReactNode {
  switch (tab.kind) {
    case 'inventory':
      return <InventoryPage welcome={<Suspense><Welcome /></Suspense>} />
    case 'machine':
      return (
        <UnlessHeld tab={tab} isVisible={isActive}>
          <MachinePage machineId={tab.machineId} {...(tab.panel !== undefined && { panel: tab.panel })} />
        </UnlessHeld>
      )
    case 'console':
      return <ConsoleTab tab={tab} />
    case 'wall':
      return <WallTab wall={tab} />
    case 'create':
      return <CreatePage tab={tab} />
    case 'health':
      return <HealthPage connectionId={tab.connectionId} />
    case 'computer':
      return <ComputerPage />
    case 'settings':
      return <SettingsPage />
  }
}

export function Pages() {
  const open = useStore(tabs, (state) => state.open)
  const activeId = useStore(tabs, (state) => state.activeId)
  return open.map((tab) => {
    const isActive = tab.id === activeId
    const page = (
      <CrashBoundary>
        <Suspense fallback={null}>{pageOf(tab, isActive)}</Suspense>
      </CrashBoundary>
    )
    return (
      <div key={tab.id} id={`page:${tab.id}`} className="vd-page" role="tabpanel" aria-labelledby={`tab:${tab.id}`} hidden={!isActive}>
        {tab.kind === 'console' || tab.kind === 'wall' ? page : <Activity mode={isActive ? 'visible' : 'hidden'}>{page}</Activity>}
      </div>
    )
  })
}
