/** The tray: its icon and menu as Electron has them, changed only where something is seen to change. */
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import type { Phase } from '../../preload/contract/machine'
import { toolTip, type Entry, type Request } from '../tray/entries'
import { phaseMark, withBadge, type Badge, type Picture } from '../tray/marks'
import type { TrayIcon } from '../tray/quick-start'

const imageOf = ({ bytes, sizePx }: Picture) => nativeImage.createFromBitmap(bytes, { width: sizePx, height: sizePx })

const iconPx = 44

/** Puts it there. `choose` is called with what a person asks for. */
export function trayIcon(signFile: string, choose: (request: Request) => void): TrayIcon {
  const sign: Picture = { bytes: nativeImage.createFromPath(signFile).resize({ width: iconPx, height: iconPx }).toBitmap(), sizePx: iconPx }
  const badged = new Map<Badge, NativeImage>()
  const marks = new Map<Phase, NativeImage>()
  const remembered = <K, V>(known: Map<K, V>, key: K, make: () => V): V => {
    const value = known.get(key) ?? make()
    known.set(key, value)
    return value
  }
  const badge = (kind: Badge) => remembered(badged, kind, () => imageOf(withBadge(sign, kind)))
  const mark = (phase: Phase) => remembered(marks, phase, () => imageOf(phaseMark(phase, 16)))

  const item = ({ label, phase, request, entries }: Entry): MenuItemConstructorOptions => ({
    // An ampersand would underline what follows it.
    label: label.replaceAll('&', '&&'),
    ...(phase === undefined ? {} : { icon: mark(phase) }),
    ...(entries ? { submenu: entries.map(item) } : request ? { click: () => choose(request) } : { enabled: false }),
  })

  const tray = new Tray(badge('none'))
  tray.on('click', () => choose({ kind: 'window' }))
  let shown = { badge: 'none' as Badge, tip: '', menu: '' }
  return {
    show(sections, summary) {
      const next = { badge: summary.troubles.length > 0 ? 'attention' as const : summary.running > 0 ? 'running' as const : 'none' as const, tip: toolTip(summary), menu: JSON.stringify(sections) }
      if (next.badge !== shown.badge) tray.setImage(badge(next.badge))
      if (next.tip !== shown.tip) tray.setToolTip(next.tip)
      if (next.menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(sections.flatMap((section, at) => [...(at > 0 ? [{ type: 'separator' as const }] : []), ...section.map(item)])))
      shown = next
    },
    remove: () => tray.destroy(),
  }
}
