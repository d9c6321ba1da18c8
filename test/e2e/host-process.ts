// The libvirt host as a process of its own.
import type { ElectronApplication } from '@playwright/test'

/** The process that runs now; none while it is being started. */
export const hostPid = (app: ElectronApplication) => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'libvirt host' || name === 'libvirt host')?.pid)

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
