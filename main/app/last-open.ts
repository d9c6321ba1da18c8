/** What was open, between its file and the page: given to the first page of a run, then told anew with every change. */
import type { OpenTabs } from '../../preload/contract/open-tabs'
import type { JsonFile } from '../store/json-file'
import type { LastOpen } from '../store/open-tabs'
import type { WindowMemory } from '../store/window'

/** A split that is dragged changes sixty times a second; the disk need not know. */
const restMs = 500

/** `isWanted` says whether the person wants to start with what was open. */
export function lastOpen(file: Pick<JsonFile<LastOpen>, 'value' | 'set'>, isWanted: () => boolean) {
  let value = file.value
  let given = value.tabs
  let timer: NodeJS.Timeout | undefined
  let isOver = false

  const write = () => {
    clearTimeout(timer)
    timer = undefined
    file.set(value)
  }
  const change = (next: LastOpen) => {
    if (isOver) return
    value = next
    timer ??= setTimeout(write, restMs)
  }

  return {
    /** The tabs of the run before, once. */
    take(): OpenTabs | undefined {
      const tabs = isWanted() ? given : undefined
      given = undefined
      return tabs
    },
    keep(tabs: OpenTabs): void {
      const ids = new Set(tabs.open.map(({ id }) => id))
      change({ tabs, windows: value.windows.filter(({ tabId }) => ids.has(tabId)) })
    },
    /** Where the window of a console was, by its tab. */
    placeOf: (tabId: string): WindowMemory | undefined => value.windows.find((one) => one.tabId === tabId)?.place,
    keepPlace(tabId: string, place: WindowMemory): void {
      change({ ...value, windows: [...value.windows.filter((one) => one.tabId !== tabId), { tabId, place }].slice(-100) })
    },
    /** The end of the program: what closes from now on was open. */
    stop(): void {
      if (timer) write()
      isOver = true
    },
  }
}

/** See {@link lastOpen}. */
export type LastOpenTabs = ReturnType<typeof lastOpen>
