// Xfce's notification daemon on the display of tests: what it was told over the session bus, and its pop-ups as a person clicks them.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { startDesktopPart, xfceProgram } from './session-bus'

const name = 'org.freedesktop.Notifications'
const daemon = xfceProgram('notifyd/xfce4-notifyd')

/** Whether it is installed here. */
export const canServeNotifications = (): boolean => daemon !== undefined && xfceProgram('xfconf/xfconfd') !== undefined && isInstalled('busctl') && isInstalled('xdotool')

/** What it was asked to show. */
export interface Shown {
  readonly title: string
  readonly body: string
  readonly actions: readonly string[]
}

type Heard = { readonly member?: string; readonly payload?: { readonly data: readonly unknown[] } }

/** Starts it and listens to what it is told. */
export async function startNotifier() {
  const shown: Shown[] = []
  const monitor = spawn('busctl', ['--user', '--json=short', 'monitor', name], { stdio: ['ignore', 'pipe', 'pipe'] })
  // It says so once nothing can be missed any more.
  const listening = once(monitor.stderr, 'data')
  createInterface({ input: monitor.stdout }).on('line', (line) => {
    const { member, payload } = JSON.parse(line) as Heard
    if (member !== 'Notify' || !payload) return
    const [, , , title, body, actions] = payload.data as readonly [string, number, string, string, string, string[]]
    shown.push({ title, body, actions })
  })
  await listening
  const stop = await startDesktopPart(name, daemon ?? '')
  return {
    shown,
    /** Clicks the button of the pop-up that is there, if one is there by now; with no other pop-up in between that is the one that came last. */
    click(): void {
      const [popUp] = execFileSync('xdotool', ['search', '--onlyvisible', '--class', 'xfce4-notifyd'], { encoding: 'utf8' }).trim().split('\n').toReversed()
      const size = execFileSync('xdotool', ['getwindowgeometry', '--shell', popUp ?? ''], { encoding: 'utf8' })
      const [, width = '0', height = '0'] = /WIDTH=(\d+)\s+HEIGHT=(\d+)/.exec(size) ?? []
      // The button stands at the lower right.
      execFileSync('xdotool', ['mousemove', '--window', popUp ?? '', String(Number(width) - 45), String(Number(height) - 28), 'click', '1'])
    },
    async stop(): Promise<void> {
      monitor.kill()
      await stop()
    },
  }
}
