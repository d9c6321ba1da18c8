/**
 * Open tabs survive a reload of the page (after a crash of the renderer) in the window's session storage, and the end of the
 * program in a file of main's. What is read back is checked: storage is not trusted to hold what was written.
 */
import { mostTabs, openTabs, type OpenTabs } from '../../preload/contract/open-tabs'
import { api } from '../api'
import { hold } from './held'
import { rows } from './live'
import { nameOf, rememberNames } from './names'
import { consolesIn, tabs, type Tab } from './tabs'

const key = 'tabs'
type Restored = Pick<OpenTabs, 'open' | 'activeId'>

/** Consoles that had a window of their own at the end of the run before. */
export type PoppedOut = readonly Extract<Tab, { kind: 'console' }>[]

/** Tabs whose windows have not come back yet. */
const awaited = new Set<string>()
/** A console of the run before has its window again, or is not to have one. */
export const windowCame = (tabId: string): void => void awaited.delete(tabId)

/** Restores the tabs of the page before this one, else those of the run before, and remembers every change from now on. */
export async function keepTabs(storage: Pick<Storage, 'getItem' | 'setItem'> = window.sessionStorage): Promise<PoppedOut> {
  const before = read(storage)
  if (before) tabs.setState(before)
  tabs.subscribe((state) => storage.setItem(key, JSON.stringify(state)))
  const poppedOut = before ? [] : await restore()
  const tell = () => void api.app.keepTabs(kept()).catch(() => {})
  tabs.subscribe(tell)
  tell()
  return poppedOut
}

/** What is told to main: a machine being made is not kept, for half of a form is of no use without the files that were looked at for it. */
function kept(): OpenTabs {
  const { open: all, activeId } = tabs.getState()
  const lasting = all.filter(({ kind }) => kind !== 'create').slice(0, mostTabs)
  const machineIds = new Set([...consolesIn(lasting).map(({ machineId }) => machineId), ...lasting.flatMap((tab) => (tab.kind === 'machine' ? [tab.machineId] : []))])
  const names = [...machineIds].flatMap((machineId) => {
    const name = rows.getState().items.get(machineId)?.name ?? nameOf(machineId)
    return name === undefined ? [] : [{ machineId, name: name.slice(0, 300) }]
  })
  const open = lasting.map((tab) => (awaited.has(tab.id) ? { ...tab, isPoppedOut: true } : tab))
  return { open, activeId: lasting.some(({ id }) => id === activeId) ? activeId : 'inventory', names }
}

/** Puts back what was open at the end of the run before, ahead of what was opened meanwhile; where a person, or a command line, has gone somewhere by now, they stay there. */
async function restore(): Promise<PoppedOut> {
  const { tabs: last } = await api.app.lastTabs({}).catch(() => ({ tabs: undefined }))
  if (!last) return []
  rememberNames(last.names ?? [])
  const { open, activeId } = inTabs(last)
  hold([...consolesIn(open).map(({ ownerId }) => ownerId), ...open.flatMap(({ kind, id }) => (kind === 'machine' ? [id] : []))])
  tabs.setState((now) => {
    const isOpen = new Set(open.map(({ id }) => id))
    return { open: [...open, ...now.open.filter(({ id }) => !isOpen.has(id))], activeId: now.activeId === 'inventory' ? activeId : now.activeId }
  })
  const poppedOut = last.open.flatMap((tab) => (tab.kind === 'console' && tab.isPoppedOut ? [tab] : []))
  for (const { id } of poppedOut) awaited.add(id)
  return poppedOut
}

function read(storage: Pick<Storage, 'getItem'>): Restored | undefined {
  try {
    return inTabs(openTabs.parse(JSON.parse(storage.getItem(key) ?? '')))
  } catch {
    return undefined
  }
}

/** A console's own window went with the page that opened it. */
function inTabs({ open, activeId }: Restored): Restored {
  const back = open.map((one) => (one.kind === 'console' ? { ...one, isPoppedOut: false } : one))
  return { open: back, activeId: back.some(({ id }) => id === activeId) ? activeId : 'inventory' }
}
