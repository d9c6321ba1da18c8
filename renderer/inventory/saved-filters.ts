/** Filters that a person has given names: choosing, saving, renaming and removing them. The settings keep them. */
import { useStore } from 'zustand'
import type { SavedFilter } from '../../preload/contract/settings'
import { showToast } from '../actions/toasts'
import { changeSettings, currentSettings } from '../state/hooks'
import { connections } from '../state/live'
import { activateTab } from '../state/tabs'
import { inventoryText } from '../text/inventory'
import { filter, setFilterText, setScope } from './filter-state'

/** The favourites as a filter: there without having been saved. */
export const favouritesFilter: SavedFilter = { name: inventoryText.favourites, text: 'is:favourite' }

/** A folder as a filter. */
export function folderFilter(path: string): SavedFilter {
  return { name: path, text: `folder:${/\s/.test(path) ? `"${path}"` : path}` }
}

/** Where the list is narrowed to a folder, or to one within it, it follows the folder to its new path; without one it is narrowed no more. */
export function followFolder(from: string, to?: string): void {
  const [, quoted, bare] = /^folder:(?:"([^"]*)"|(\S+))$/.exec(filter.getState().text.trim()) ?? []
  const path = quoted ?? bare
  if (path === undefined || !`${path}/`.startsWith(`${from}/`)) return
  setFilterText(to === undefined ? '' : folderFilter(to + path.slice(from.length)).text)
}

/** Narrows the list as it was narrowed when the filter was saved; a connection that is gone narrows nothing. */
export function applyFilter({ text, connectionId }: SavedFilter): void {
  setScope(connectionId !== undefined && connections.getState().items.has(connectionId) ? connectionId : undefined)
  setFilterText(text)
  activateTab('inventory')
}

const isApplied = (one: SavedFilter, { text, scope }: { readonly text: string; readonly scope: string | undefined }): boolean => one.text === text.trim() && one.connectionId === scope

/** Whether the list is narrowed by this filter just now. */
export const useIsApplied = (one: SavedFilter): boolean => useStore(filter, (state) => isApplied(one, state))

/** Whether the list is narrowed by a filter that has a name: then another place is another filter, not a part of this one. */
export const isNamedFilter = (): boolean => [favouritesFilter, ...currentSettings().savedFilters, ...currentSettings().folders.map(({ path }) => folderFilter(path))].some((one) => isApplied(one, filter.getState()))

/** Saves what narrows the list now under a name; an older filter of that name gives way. */
export function saveFilter(name: string): void {
  const { text, scope } = filter.getState()
  const saved: SavedFilter = { name, text: text.trim(), ...(scope === undefined ? {} : { connectionId: scope }) }
  const { savedFilters } = currentSettings()
  const isThere = savedFilters.some((one) => one.name === name)
  changeSettings({ savedFilters: isThere ? savedFilters.map((one) => (one.name === name ? saved : one)) : [...savedFilters, saved] })
}

/** Gives a saved filter another name. */
export function renameFilter(from: string, to: string): void {
  changeSettings({ savedFilters: currentSettings().savedFilters.map((one) => (one.name === from ? { ...one, name: to } : one)) })
}

/** Removes a saved filter; what it found stays as it is, and it can be brought back. */
export function removeFilter(name: string): void {
  const before = currentSettings().savedFilters
  changeSettings({ savedFilters: before.filter((one) => one.name !== name) })
  showToast({ title: inventoryText.filterRemoved(name), undo: () => changeSettings({ savedFilters: before }) })
}
