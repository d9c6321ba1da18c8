/** What is remembered of one machine's consoles. */
import type { MachineConsoles } from '../../preload/contract/console-memory'
import { api } from '../api'
import { currentSettings, useSetting } from './hooks'

const of = (all: readonly MachineConsoles[], machineId: string): MachineConsoles | undefined => all.find((one) => one.machineId === machineId)

/** As it is now; nothing of a machine whose consoles were never used. */
export const consoleMemoryOf = (machineId: string): MachineConsoles | undefined => of(currentSettings().consoleMemory, machineId)

export const useConsoleMemory = (machineId: string): MachineConsoles | undefined => of(useSetting('consoleMemory'), machineId)

/** Remembers what is named, the rest stays; rejects when there is no room for more key combinations. */
export const rememberOf = (machineId: string, change: Omit<MachineConsoles, 'machineId'>): Promise<unknown> => api.settings.remember({ machineId, ...change })

/** The person chose this console: the machine opens with it from now on. */
export function rememberConsole(machineId: string, consoleId: string): void {
  if (consoleMemoryOf(machineId)?.consoleId !== consoleId) rememberOf(machineId, { consoleId }).catch(() => {})
}
