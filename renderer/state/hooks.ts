/** The window's watches as React hooks: each renders its component only when what it asks for has changed. */
import { useStore } from 'zustand'
import type { Connection } from '../../preload/contract/connection'
import type { Row } from '../../preload/contract/machine'
import { settings as schema, type Settings, type SettingsChange } from '../../preload/contract/settings'
import { api } from '../api'
import { connections, rows, settings } from './live'

/** How everything is before anybody changes it. */
export const defaults: Settings = schema.parse({})

/** What the window remembers, or the defaults until it is known. */
export const currentSettings = (): Settings => settings.getState().items.get('settings')?.value ?? defaults

/** One remembered thing: `useSetting('density')`. */
export const useSetting = <K extends keyof Settings>(name: K): Settings[K] =>
  useStore(settings, ({ items }) => (items.get('settings')?.value ?? defaults)[name])

/** Remembers a change. A settings file that cannot be written is told by main as a notice. */
export function changeSettings(change: SettingsChange): void {
  api.settings.change(change).catch(() => {})
}

/** A machine's row, also after its last change; none when it is gone. */
export const useRow = (machineId: string): Row | undefined => useStore(rows, ({ items }) => items.get(machineId))

/** A connection, or none when it was removed. */
export const useConnection = (connectionId: string): Connection | undefined => useStore(connections, ({ items }) => items.get(connectionId))
