/** The application's menu: small, because verbs live in the page where their reasons can be shown. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { words } from '../words'

export function applicationMenu(): Menu {
  const { menu } = words()
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    { type: 'separator' },
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'delete', label: menu.delete },
    { type: 'separator' },
    { role: 'selectAll', label: menu.selectAll },
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: menu.actualSize },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    { role: 'togglefullscreen', label: menu.fullScreen },
    // A page that can be inspected can be scripted; that is for those who build it.
    ...(app.isPackaged ? [] : [{ type: 'separator' as const }, { role: 'reload' as const, label: menu.reload }, { role: 'toggleDevTools' as const, label: menu.inspect }]),
  ]
  return Menu.buildFromTemplate([
    { label: '&Virt Desktop', submenu: [{ role: 'quit', label: menu.quit }] },
    { label: menu.edit, submenu: edit },
    { label: menu.view, submenu: view },
  ])
}
