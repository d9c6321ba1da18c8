// Xfce's panel on the display of tests: a real place for tray icons, and what it was told over the session bus.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { until } from '../world/wait.mjs'
import { asked, startDesktopPart, xfceProgram } from './session-bus'

/** Whether it is installed here. */
export const canServePanel = (): boolean => xfceProgram('xfconf/xfconfd') !== undefined && isInstalled('xfce4-panel') && isInstalled('busctl')

const config = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>`

const watcher = 'org.kde.StatusNotifierWatcher'

/** Starts it; what is returned ends it with all that it started, so that the next test has no tray. */
export async function startPanel(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'))
  const settings = join(folder, 'xfce4/xfconf/xfce-perchannel-xml')
  mkdirSync(settings, { recursive: true })
  writeFileSync(join(settings, 'xfce4-panel.xml'), config)
  return startDesktopPart(watcher, 'xfce4-panel', ['--disable-wm-check'], folder)
}

/** A line of the menu as the panel got it. */
export interface Line {
  readonly id: number
  readonly label: string
  readonly isEnabled: boolean
  readonly hasIcon: boolean
  readonly lines: readonly Line[]
}

/** The icon that the panel took in; the only one there is. */
export async function trayOf() {
  const registered = () => asked('get-property', watcher, '/StatusNotifierWatcher', watcher, 'RegisteredStatusNotifierItems')?.data as readonly string[] | undefined
  const [item = ''] = await until('the icon', () => (registered()?.length === 1 ? registered() : undefined))
  const slash = item.indexOf('/')
  const [bus, path] = [item.slice(0, slash), item.slice(slash)]
  const property = (name: string) => asked('get-property', bus, path, 'org.kde.StatusNotifierItem', name)?.data
  const menuPath = '/com/canonical/dbusmenu'
  return {
    /** The pictures of the icon, to tell one from another. */
    pixels: () => JSON.stringify(property('IconPixmap')),
    toolTip: () => String((property('ToolTip') as readonly unknown[] | undefined)?.[2]),
    menu(): readonly Line[] {
      const layout = asked('call', bus, menuPath, 'com.canonical.dbusmenu', 'GetLayout', 'iias', '0', '--', '-1', '0')?.data as readonly [number, Node] | undefined
      return layout ? lineOf(layout[1]).lines : []
    },
    /** What the panel does when a person clicks a line. */
    click(id: number): void {
      // Who quits does not answer any more.
      execFileSync('busctl', ['--user', '--expect-reply=no', 'call', bus, menuPath, 'com.canonical.dbusmenu', 'Event', 'isvu', String(id), 'clicked', 's', '', '0'], { stdio: 'ignore' })
    },
  }
}

type Node = readonly [id: number, properties: Readonly<Record<string, { readonly data: unknown }>>, children: readonly { readonly data: Node }[]]

const lineOf = ([id, properties, children]: Node): Line => ({
  id,
  label: String(properties['label']?.data ?? ''),
  isEnabled: properties['enabled']?.data !== false,
  hasIcon: properties['icon-data'] !== undefined,
  lines: children.map(({ data }) => lineOf(data)),
})
